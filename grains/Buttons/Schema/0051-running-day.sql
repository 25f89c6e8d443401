-- The day that runs is counted in the head, which a click writes anyway; it moves to click_day when another day begins.
alter table click_head add column day integer not null default 0;
alter table click_head add column day_members bigint not null default 0;
alter table click_head add column day_visitors bigint not null default 0;

create view click_by_day as
select button, month, day, sum(members) as members, sum(visitors) as visitors
from (
    select button, month, day, members, visitors from click_day
    union all
    select button, month, day, day_members, day_visitors from click_head
) as counted
group by button, month, day;
