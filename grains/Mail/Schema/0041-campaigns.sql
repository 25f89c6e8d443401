-- A campaign, in the states of MailCampaignState. What it was sent as is kept apart from what it was written as. secret signs its messages' links: drawn when its sending
-- begins, null again once it is forgotten. listed is the last member who was made a recipient; 'all' once everybody was.
create table mail_campaign (
    number $identity$,
    state integer not null,
    revision integer not null,
    category integer not null,
    subject varchar(200) not null,
    format integer not null,
    source text not null,
    tracked integer not null,
    created varchar(20) not null,
    due varchar(20),
    began varchar(20),
    ended varchar(20),
    html text,
    plain text,
    secret $bytes$,
    listed varchar(36)
);

create index mail_campaign_state on mail_campaign (state, due);

-- Who gets mail of a category. A row may outlive the wish for a moment, never the other way round: whoever sends asks the account.
create table mail_subscription (
    category integer not null,
    member varchar(36) not null,
    primary key (category, member)
) $by_key$;

create index mail_subscription_member on mail_subscription (member);

-- Who a campaign's message is still to be sent to; a row is gone once it is settled. attempts is also the number of the claim.
create table mail_recipient (
    campaign bigint not null,
    member varchar(36) not null,
    attempts integer not null default 0,
    due varchar(20) not null,
    claimed_until varchar(20),
    primary key (campaign, member)
) $by_key$;

create index mail_recipient_due on mail_recipient (campaign, due);

create index mail_recipient_member on mail_recipient (member);

-- Messages of a campaign by what became of them (MailOutcome).
create table mail_outcome (
    campaign bigint not null,
    outcome integer not null,
    messages bigint not null,
    primary key (campaign, outcome)
) $by_key$;

-- Where a campaign's links lead. There is no other target.
create table mail_target (
    campaign bigint not null,
    link integer not null,
    target text not null,
    primary key (campaign, link)
) $by_key$;

-- Which messages were opened, and which of their links followed; nothing says whose they were. second is kept of followed links alone, to tell scanners. Deleted 30 days
-- after the campaign.
create table mail_spent (
    campaign bigint not null,
    nonce $bytes$ not null,
    link integer not null,
    second bigint,
    primary key (campaign, nonce, link)
) $by_key$;

-- People by what they did.
create table mail_people (
    campaign bigint not null,
    link integer not null,
    people bigint not null,
    primary key (campaign, link)
) $by_key$;

-- Addresses that no campaign is sent to, as keyed hashes (MailSuppression).
create table mail_suppression (
    address_hash $bytes$ not null primary key,
    reason integer not null,
    since varchar(20) not null
);
