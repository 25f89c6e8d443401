-- Grain state for the embedded database. Orleans reads its statements from OrleansQuery.
create table OrleansQuery (
    QueryKey text not null primary key,
    QueryText text not null
) without rowid;

create table OrleansStorage (
    GrainIdHash integer not null,
    GrainIdN0 integer not null,
    GrainIdN1 integer not null,
    GrainTypeHash integer not null,
    GrainTypeString text not null,
    GrainIdExtensionString text,
    ServiceId text not null,
    PayloadBinary blob,
    ModifiedOn text not null,
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
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString, '''') and ServiceId = @ServiceId;'),
('WriteToStorageKey', '
    update OrleansStorage set PayloadBinary = @PayloadBinary, ModifiedOn = datetime(), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString, '''') and ServiceId = @ServiceId
      and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;
    insert into OrleansStorage (
        GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, datetime(), 1
    where @GrainStateVersion is null
    on conflict do nothing
    returning Version as NewGrainStateVersion;'),
('ClearStorageKey', '
    update OrleansStorage set PayloadBinary = null, ModifiedOn = datetime(), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString, '''') and ServiceId = @ServiceId
      and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;'),
('DeleteStorageKey', '
    delete from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
      and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1 and GrainTypeString = @GrainTypeString
      and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString, '''') and ServiceId = @ServiceId
      and Version = @GrainStateVersion
    returning Version + 1 as NewGrainStateVersion;');
