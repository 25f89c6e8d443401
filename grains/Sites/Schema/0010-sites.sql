create table site (
    number $identity$,
    domain varchar(253) not null unique,
    created varchar(20) not null
);

create table site_key (
    number $identity$,
    site integer not null references site (number) on delete cascade,
    name varchar(100) not null,
    key_hash $bytes$ not null unique,
    created varchar(20) not null
);
