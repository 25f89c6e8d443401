-- The way of a count: journal (one row a commit, seconds old) -> segments (sorted, of one day) -> months (packed, by page).

create table page_view_journal (
    number $identity$,
    payload $bytes$ not null
);

create table page_view_segment (
    number $identity$,
    site integer not null,
    day integer not null,
    level integer not null,
    written bigint not null,
    payload $bytes$ not null
);
create index page_view_segment_day on page_view_segment (site, day);

-- page 0 is the site as a whole; part says which dimensions and which resolution the payload holds.
create table page_view_month (
    site integer not null,
    month integer not null,
    page integer not null,
    part integer not null,
    payload $bytes$ not null,
    primary key (site, page, part, month)
);

create table page_view_label (
    number $identity$,
    text varchar(2000) not null unique
);
insert into page_view_label (text) values ('(other)');

-- How far each access log has been counted; origin is the digest after its first line.
create table page_view_log (
    number $identity$,
    site integer not null,
    origin $bytes$ not null,
    digest $bytes$ not null,
    lines bigint not null,
    bytes bigint not null,
    changed bigint not null
);
create unique index page_view_log_digest on page_view_log (site, digest);
