-- first_day and last_day: days since 1970-01-01, as is heatmap_segment.day. begins: the first day's beginning, or when it was made on that day.
create table heatmap_campaign (
    number $identity$,
    site integer not null,
    pages varchar(500) not null,
    address varchar(300) not null,
    first_day integer not null,
    last_day integer not null,
    sample_rate integer not null,
    devices integer not null,
    retention_days integer not null,
    begins varchar(20) not null,
    ended varchar(20),
    purged varchar(20)
);
create index heatmap_campaign_site on heatmap_campaign (site);

-- Pages (kind 0) and selectors (kind 1) of a campaign, numbered from 1; number 0 is all the others.
create table heatmap_name (
    campaign bigint not null,
    kind integer not null,
    number integer not null,
    text varchar(1000) not null,
    primary key (campaign, kind, number)
) $by_key$;
create unique index heatmap_name_text on heatmap_name (campaign, kind, text);

-- The way of a count: journal (one row a commit, seconds old) -> segments (sorted; one or a few for each day of a page in a width class).
create table heatmap_journal (
    number $identity$,
    payload $bytes$ not null
);

create table heatmap_segment (
    number $identity$,
    campaign bigint not null,
    page integer not null,
    width integer not null,
    day integer not null,
    payload $bytes$ not null
);
create index heatmap_segment_page on heatmap_segment (campaign, page, width, day);

-- Campaigns whose counts are being deleted. state: 0 there are rows, 1 they are gone, 2 and what is left was written anew, so that only the embedded
-- database's log may still hold their bytes.
create table heatmap_purge (
    campaign bigint not null primary key,
    state integer not null default 0
) $by_key$;
