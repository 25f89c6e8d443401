-- Grain state, membership and reminders for a cluster. Orleans reads its statements from OrleansQuery.
create table OrleansQuery (
    QueryKey varchar(64) not null primary key,
    QueryText text not null
);

create table OrleansStorage (
    GrainIdHash integer not null,
    GrainIdN0 bigint not null,
    GrainIdN1 bigint not null,
    GrainTypeHash integer not null,
    GrainTypeString varchar(512) not null,
    GrainIdExtensionString varchar(512),
    ServiceId varchar(150) not null,
    PayloadBinary bytea,
    ModifiedOn timestamptz not null,
    Version integer not null
);

-- Without it two first writes make two rows, and the grain can never be written again.
create unique index OrleansStorageKey on OrleansStorage (
    GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, coalesce(GrainIdExtensionString, ''), ServiceId);

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
    select PayloadBinary, ModifiedOn, Version from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::varchar, '''') and ServiceId = @ServiceId;'),
('WriteToStorageKey', '
    with changed as (
        update OrleansStorage set PayloadBinary = @PayloadBinary, ModifiedOn = now(), Version = Version + 1
        where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
          and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
          and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::varchar, '''') and ServiceId = @ServiceId
          and Version = @GrainStateVersion::integer
        returning Version),
    added as (
        insert into OrleansStorage (
            GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
        select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString::varchar, @ServiceId, @PayloadBinary, now(), 1
        where @GrainStateVersion::integer is null
        on conflict do nothing
        returning Version)
    select Version as NewGrainStateVersion from changed union all select Version from added;'),
('ClearStorageKey', '
    update OrleansStorage set PayloadBinary = null, ModifiedOn = now(), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::varchar, '''') and ServiceId = @ServiceId
      and Version = @GrainStateVersion::integer
    returning Version as NewGrainStateVersion;'),
('DeleteStorageKey', '
    delete from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::varchar, '''') and ServiceId = @ServiceId
      and Version = @GrainStateVersion::integer
    returning Version + 1 as NewGrainStateVersion;');
