using System.Text;
using System.Text.Json;
using Flattr.SystemTests.Buttons;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>Promise 5, and "we learn 100 people opened it, 35 clicked, nothing personal": whoever has all that is kept can't tell who did what.</summary>
public sealed class UnlinkabilityTests
{
    private const int Members = 48;
    private const int Opened = 0;
    private const int OpenedThroughProxy = 65_534;
    private const int Scanned = 65_535;

    private static readonly Needle[] Readers = [Needle.Of(System.Net.IPAddress.Parse("2001:db8:5af3:9c41:77aa:1b2c:3d4e:5f60")), Needle.Of("Qxzvbkwjvq")];

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    /// <summary>What would let others' parts say what they are told, were there no floors.</summary>
    private static readonly (string, string)[] NosyLogging =
        [("Logging:Console:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore.Routing", "Trace"), ("Logging:LogLevel:Orleans.Runtime", "Debug")];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Neither_database_nor_file_nor_log_nor_metric_leads_from_a_recipient_to_what_he_did(DatabaseKind kind)
    {
        await using var campaign = await TrackedCampaign.SendAsync(kind, Members, more: [("Logging:LogLevel:Default", "Debug"), .. NosyLogging]);
        var scan = new LeakScan(campaign.Home, campaign.Messages, Readers);
        var before = await scan.RowsOfMembersAsync();
        long began = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var (done, leaver) = await ReadAsync(campaign);

        Assert.Empty(await scan.InRowsAsync());
        Assert.Empty(scan.InFiles());
        await EverythingIsThereAsync(campaign, scan, done, began);
        await OnlyWhoLeftIsWrittenAnewAsync(scan, before, leaver);

        string metrics = await campaign.Server.Management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("""flattr_mail_hits_total{otel_scope_name="Flattr",outcome="opened"}""", metrics, StringComparison.Ordinal);
        Assert.Empty(scan.InText("the metrics", metrics));
        campaign.Server.Signal(UnixSignal.Terminate);
        await campaign.Server.ExitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(scan.InFiles());
        LogIsWhole(campaign.Server.Log);
        Assert.Empty(scan.InText("the log", campaign.Server.Log));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_planted_is_found(DatabaseKind kind)
    {
        await using var campaign = await TrackedCampaign.SendAsync(kind, members: 4);
        using var readers = new MailReaders(campaign.Server.Settings);
        foreach (var message in campaign.Messages)
        {
            await readers.OpenAsync(message);
        }

        var (his, hers) = (campaign.Messages[0], campaign.Messages[1]);
        var scan = new LeakScan(campaign.Home, campaign.Messages, Readers);
        var tables = new ButtonTables(campaign.Home);
        Assert.Empty(await scan.InRowsAsync());
        (string Plant, string Undo)[] leaks =
        [
            ($"insert into mail_recipient (campaign, member, due) values (99, '{Convert.ToBase64String(his.Nonce)}', '')", "delete from mail_recipient"),
            ($"insert into mail_outcome (campaign, outcome, messages) values ({BitConverter.ToInt64(his.Nonce)}, 1, 1)", $"delete from mail_outcome where campaign <> {campaign.Number}"),
            ($"update mail_target set target = target || '#{his.Member:N}'", "update mail_target set target = substr(target, 1, length(target) - 33)"),
            ($"alter table mail_spent add column whose varchar(36) not null default '{hers.Member}'", "alter table mail_spent drop column whose"),
            ($"update mail_campaign set subject = '{his.Name}'", "update mail_campaign set subject = ''"),
            ($"create table mail_note as select '{hers.Address}' as note", "drop table mail_note"),
        ];
        foreach (var (plant, undo) in leaks)
        {
            await tables.QueryAsync<int>(plant);
            Assert.True((await scan.InRowsAsync()).Count > 0, $"Not found: {plant}");
            await tables.QueryAsync<int>(undo);
            Assert.Empty(await scan.InRowsAsync());
        }

        Directory.CreateDirectory(campaign.Home.DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(campaign.Home.DataDirectory, "kept.eml"), his.PicturePath, TestContext.Current.CancellationToken);
        Assert.Contains(scan.InFiles(), leak => leak == $"{his.NonceNeedle.Name} in the file kept.eml");
        Assert.All((string[])[his.Address, hers.PathOf(1), $"{hers.Member}", his.UnsubscribePath, MailReaders.Browser], text => Assert.NotEmpty(scan.InText("a text", $"of {text}.")));
    }

    [Fact]
    public void A_nonce_is_found_in_whatever_it_is_written()
    {
        byte[] nonce = [.. Enumerable.Range(0, 12).Select(number => (byte)(0xf7 - (13 * number)))];
        byte[] padded = [.. nonce, 0, 0, 0, 0];
        var (high, low) = (BitConverter.ToUInt64(nonce), BitConverter.ToInt64(nonce));
        string[] texts =
        [
            Convert.ToHexString(nonce), Convert.ToHexStringLower(nonce), BitConverter.ToString(nonce), Convert.ToBase64String([1, .. nonce]), Convert.ToBase64String([1, 2, .. nonce, 3]),
            System.Buffers.Text.Base64Url.EncodeToString([.. nonce, 9]), $"{high}", $"{low}", $"{new Guid(padded)}", $"{new Guid(padded, bigEndian: true):B}",
            $"{new System.Numerics.BigInteger(nonce, isUnsigned: true)}", JsonSerializer.Serialize(nonce.Select(value => (int)value)), JsonSerializer.Serialize(new { nonce, high }),
        ];
        var index = new NeedleIndex([new("it", ByteForms.Of(nonce))]);
        Assert.All(texts, text => Assert.Equal(["it"], index.Find(Encoding.UTF8.GetBytes($"<{text}>"))));
        Assert.All(texts, text => Assert.Equal(["it"], index.Find(Encoding.Unicode.GetBytes($"<{text}>"))));
        Assert.Equal(["it"], index.Find(padded));
        Assert.Equal(["it"], index.Find([.. nonce.Reverse()]));
        Assert.Empty(index.Find([.. nonce[..7], .. nonce[5..]]));
    }

    /// <summary>Some do nothing, and the rest all that can be done with a message, in any order. Answers what is to be found of it, and who wants no more mail.</summary>
    private static async Task<(SortedSet<(string Nonce, int Kind)> Done, SentMessage Leaver)> ReadAsync(TrackedCampaign campaign)
    {
        var random = new Random(TestSize.Seed());
        using var readers = new MailReaders(campaign.Server.Settings);
        SentMessage[] messages = [.. campaign.Messages];
        random.Shuffle(messages);
        var (acts, done) = (new List<Func<Task>>(), new SortedSet<(string, int)>());
        Array.ForEach(messages[..20], message => Do(message, [Opened], () => readers.OpenAsync(message)));
        Array.ForEach(messages[10..28], message => Do(message, [OpenedThroughProxy], () => readers.OpenAsync(message, MailReaders.Proxy)));
        foreach (var message in messages[..12])
        {
            foreach (int link in message.Links.Where(_ => random.Next(3) == 0).Append(1))
            {
                Do(message, [link], () => readers.FollowAsync(message, link));
            }
        }

        var (scanned, leaver) = (messages[28], messages[29]);
        Do(scanned, [Scanned], () => readers.ScanAsync(scanned));
        Do(leaver, [Opened, 1], async () =>
        {
            await readers.OpenAsync(leaver);
            await readers.FollowAsync(leaver, 1);
            await readers.UnsubscribeAsync(leaver);
        });

        var order = acts.ToArray();
        random.Shuffle(order);
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (act, _) => await act());
        return (done, leaver);

        void Do(SentMessage message, int[] kinds, Func<Task> act)
        {
            acts.Add(act);
            done.UnionWith(kinds.Select(kind => (message.NonceText, kind)));
        }
    }

    /// <summary>What the search has to find, or it would find nothing anywhere.</summary>
    private static async Task EverythingIsThereAsync(TrackedCampaign campaign, LeakScan scan, SortedSet<(string Nonce, int Kind)> done, long began)
    {
        var (nonces, people) = await scan.TablesAsync();
        Assert.Equal([LeakScan.SpentTable], nonces);
        Assert.Equal(["mail_subscription", "orleansstorage"], people);
        var tables = new ButtonTables(campaign.Home);
        var rows = await tables.QueryAsync<SpentRow>("select * from mail_spent");
        Assert.Equal(done, rows.Select(row => (Convert.ToHexString(row.Nonce), (int)row.Link)).Order());
        Assert.Equal(campaign.Home.Postgres is null ? done.Select(row => row.Nonce).Distinct().Count() : 0, scan.CountNoncesInFiles());
        var kept = (await DatabaseScan.ReadAsync(campaign.Home)).Where(row => row.Table == LeakScan.SpentTable).ToList();
        Assert.All(kept, row => Assert.Equal(["campaign", "nonce", "link", "second"], row.Columns.Select(column => column.Name)));

        // A whole second, of links alone, for a minute.
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.All(rows, row => Assert.True(row.Link is Opened or OpenedThroughProxy ? row.Second is null : row.Second is null || (row.Second >= began && row.Second <= now)));

        // Where rows lie in the order of their coming, the order of their key is another; where they can, they lie in the order of their key, which is random.
        if (campaign.Home.Postgres is null)
        {
            Assert.Equal(rows.Select(row => Convert.ToHexString(row.Nonce)).Order(StringComparer.Ordinal), rows.Select(row => Convert.ToHexString(row.Nonce)));
        }
    }

    /// <summary>No row that names a member is touched by what he does with a message: nothing has an order or a time to lay beside that of the spent set.</summary>
    private static async Task OnlyWhoLeftIsWrittenAnewAsync(LeakScan scan, ILookup<string, string> before, SentMessage leaver)
    {
        var after = await scan.RowsOfMembersAsync();
        Assert.Equal(2 * Members, before.Count);
        Assert.All(before.Where(rows => rows.Key != leaver.MemberNeedle.Name && rows.Key != leaver.AddressNeedle.Name), rows => Assert.Equal(rows.Order(StringComparer.Ordinal), after[rows.Key].Order(StringComparer.Ordinal)));
        Assert.NotEqual(before[leaver.MemberNeedle.Name].Count(), after[leaver.MemberNeedle.Name].Count());
    }

    /// <summary>It says what it says of a campaign, at the level that was asked for, and nothing of it was left out.</summary>
    private static void LogIsWhole(string log)
    {
        Assert.InRange(log.Length, 1, 1_900_000);
        Assert.Contains("begins to be sent", log, StringComparison.Ordinal);
        Assert.Contains("dbug: ", log, StringComparison.Ordinal);
    }

    private sealed record SpentRow
    {
        public byte[] Nonce { get; init; } = [];

        public long Link { get; init; }

        public long? Second { get; init; }
    }
}
