-- Letters that wait to be sent, and nothing of those that were. due: not before; claimed: whoever sends it has until then.
create table mail_letter (
    number $identity$,
    message_id varchar(32) not null,
    recipient varchar(254) not null,
    subject varchar(200) not null,
    body text not null,
    batch varchar(100),
    posted varchar(20) not null,
    due varchar(20) not null,
    expires varchar(20) not null,
    claimed varchar(20) not null,
    attempts integer not null default 0
);

create index mail_letter_due on mail_letter (due);

create index mail_letter_batch on mail_letter (batch);
