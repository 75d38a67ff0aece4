// 图: draws every element with data-chart, its ECharts options as JSON; nothing is computed here.
import { BarChart, FunnelChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  BarChart, FunnelChart, HeatmapChart, LineChart, ScatterChart, DatasetComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);

const base = {
  animation: false,
  color: ["#2b6a99", "#d9822b", "#4c9a6a", "#8f5aa8", "#c2504d", "#6b7785"],
  textStyle: { fontFamily: "inherit" },
  tooltip: { confine: true },
};

export function drawCharts(root) {
  for (const place of root.querySelectorAll("[data-chart]")) {
    if (echarts.getInstanceByDom(place)) continue;
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption({ ...base, ...JSON.parse(place.dataset.chart) });
  }
}

export function resizeCharts() {
  for (const place of document.querySelectorAll("[data-chart]")) echarts.getInstanceByDom(place)?.resize();
}
