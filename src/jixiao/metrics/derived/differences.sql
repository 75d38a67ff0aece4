-- 差异: where raw data and the platform's report both have a person's figure of a day, both are shown.
create or replace temp table differences as
with raw as (
  select person, day, metric, sum(numerator) as raw_numerator, sum(denominator) as raw_denominator
  from figures where person is not null and day is not null group by person, day, metric
),
report as (
  select person, day, metric, sum(numerator) as report_numerator, sum(denominator) as report_denominator
  from report_figures where person is not null group by person, day, metric
)
select * from raw join report using (person, day, metric)
