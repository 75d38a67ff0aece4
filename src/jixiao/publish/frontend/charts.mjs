// 图表: draws the report's charts from the JSON that the report carries; asks nothing of any network.
import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

const INK = "#28323f";
const QUIET = "#5a6675";
const RULE = "#e4e8ee";
const ACCENT = "#2b6a99";
const FONT = getComputedStyle(document.body).fontFamily;
const language = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");
const say = (text) => text[language()];
// The values come as exact text; only the picture needs numbers.
const points = (chart) => chart.values.map((value) => (value === null ? null : Number(value)));

const axisLabel = { color: QUIET, fontSize: 12 };
const common = {
  animation: false,
  textStyle: { fontFamily: FONT, color: INK },
  aria: { enabled: false },
  tooltip: { confine: true, borderColor: RULE, textStyle: { color: INK, fontSize: 13 } },
};

function bars(chart, width) {
  const room = Math.max(36, Math.floor((width - 60) / Math.max(1, chart.categories.length)) - 4);
  return {
    ...common,
    grid: { left: 8, right: 8, top: 26, bottom: 4, containLabel: true },
    tooltip: { ...common.tooltip, formatter: (at) => `${at.name}<br><b>${say(chart.read[at.dataIndex])}</b> ${say(chart.of)}` },
    xAxis: {
      type: "category",
      data: chart.categories.map(say),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#c8d0d9" } },
      axisLabel: { ...axisLabel, interval: 0, ...(room < 52 ? { rotate: 45 } : { width: room, overflow: "break" }) },
    },
    yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: RULE } }, axisLabel },
    series: [
      {
        type: "bar",
        data: points(chart),
        barMaxWidth: 44,
        itemStyle: { color: ACCENT, borderRadius: [3, 3, 0, 0] },
        label: { show: true, position: "top", color: INK, formatter: (at) => (at.value ? say(chart.read[at.dataIndex]) : "") },
      },
    ],
  };
}

function lines(chart) {
  return {
    ...common,
    grid: { left: 8, right: 16, top: 30, bottom: 4, containLabel: true },
    tooltip: {
      ...common.tooltip,
      trigger: "axis",
      formatter: ([at]) => `${at.name}<br><b>${say(chart.read[at.dataIndex])}</b>`,
    },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: chart.categories.map(say),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#c8d0d9" } },
      axisLabel: { ...axisLabel, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      scale: true,
      // No axis beyond 100%: nothing can lie there.
      max: chart.unit.en === "%" ? ({ max }) => (max > 90 && max <= 100 ? 100 : null) : null,
      name: say(chart.unit),
      nameTextStyle: { color: QUIET, align: "right" },
      splitNumber: 4,
      splitLine: { lineStyle: { color: RULE } },
      axisLabel,
    },
    series: [{ type: "line", data: points(chart), showSymbol: false, lineStyle: { color: ACCENT, width: 2 }, itemStyle: { color: ACCENT }, areaStyle: { color: ACCENT, opacity: 0.07 } }],
  };
}

function heat(chart) {
  const hours = [...Array(24).keys()];
  const cells = chart.grid.flatMap((row, weekday) => row.map((count, hour) => [hour, weekday, count]));
  const most = Math.max(1, ...cells.map((cell) => cell[2]));
  return {
    ...common,
    grid: { left: 8, right: 8, top: 8, bottom: 52, containLabel: true },
    tooltip: {
      ...common.tooltip,
      formatter: ({ value: [hour, weekday, count] }) =>
        `${say(chart.weekdays[weekday])} ${hour}:00–${hour + 1}:00<br><b>${count.toLocaleString("en")}</b> ${say(chart.of)}`,
    },
    xAxis: { type: "category", data: hours.map(String), axisTick: { show: false }, axisLine: { show: false }, axisLabel },
    yAxis: {
      type: "category",
      inverse: true,
      data: chart.weekdays.map(say),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...axisLabel, interval: 0 },
    },
    visualMap: {
      min: 0,
      max: most,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemWidth: 12,
      itemHeight: 160,
      calculable: false,
      text: [most.toLocaleString("en"), "0"],
      textStyle: { color: QUIET },
      inRange: { color: ["#f3f7fa", "#c9dfee", "#7fb2d3", "#2b6a99", "#123f61"] },
    },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: "#fff", borderWidth: 2, borderRadius: 3 } }],
  };
}

const KINDS = { bar: bars, line: lines, heat };
const data = JSON.parse(document.getElementById("chart-data").textContent);
const drawn = data.flatMap((chart) => {
  const place = document.querySelector(`[data-chart="${chart.id}"]`);
  return place ? [{ chart, picture: echarts.init(place, null, { renderer: "svg" }) }] : [];
});
const scalable = ({ picture }) => {
  // With a viewBox the style sheet can scale the drawing to paper, which no script hears of in time.
  const svg = picture.getDom().querySelector("svg");
  if (picture.getWidth()) svg.setAttribute("viewBox", `0 0 ${picture.getWidth()} ${picture.getHeight()}`);
};
const draw = () =>
  drawn.forEach((one) => {
    one.picture.setOption(KINDS[one.chart.kind](one.chart, one.picture.getWidth()), true);
    scalable(one);
  });
const fit = () =>
  drawn.forEach((one) => {
    one.picture.resize();
    scalable(one);
  });

draw();
document.addEventListener("jixiao:language", draw);
addEventListener("resize", () => matchMedia("print").matches || fit());
