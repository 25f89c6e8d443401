-- Name and time are those of the invitation; who set the server up had none.
create table server_operator (
    account varchar(36) not null primary key,
    name varchar(100),
    since varchar(20),
    leaving integer not null default 0
);

insert into server_operator (account) select account from first_operator;

create table operator_invitation (
    number $identity$,
    token_hash $bytes$ not null unique,
    name varchar(100) not null,
    expires varchar(20) not null,
    accepted_by varchar(36)
);
