using System.Text;
using Flattr.Grains.Mail;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail;

public sealed class LetterStoreTests
{
    private static readonly DateTimeOffset Noon = PageViewStorage.Noon;

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_is_claimed_as_it_was_posted(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(new("ada@example.org", "Grüße 😀", "one\r\ntwo\n"), Noon);
        var letter = Assert.Single((await store.ClaimAsync(Noon, 10)).Letters);
        Assert.Equal(("ada@example.org", "Grüße 😀", "one\r\ntwo\n"), (letter.To, letter.Subject, letter.Text));
        Assert.Equal((Noon, 1, Noon.AddMinutes(2)), (letter.Posted, letter.Attempt, letter.ClaimedUntil));
        Assert.Matches("^[0-9a-f]{16}$", letter.Nonce);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_that_many_want_to_send_goes_to_one_of_them(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        await using var joined = kind == DatabaseKind.Postgres ? await storage.JoinAsync() : null;
        LetterStore[] silos = [Store(storage), Store(joined ?? storage)];
        const int Posted = 200;
        await Task.WhenAll(Enumerable.Range(0, Posted).Select(number => silos[number % 2].AddAsync(Letters.To($"{number}@example.org"), Noon)));

        var claims = await Task.WhenAll(Enumerable.Range(0, 60).Select(turn => silos[turn % 2].ClaimAsync(Noon, 7)));
        var rest = await silos[0].ClaimAsync(Noon, Posted);
        var claimed = claims.Append(rest).SelectMany(claim => claim.Letters).Select(letter => letter.To).ToList();
        Assert.Equal(Posted, claimed.Count);
        Assert.Equal(Posted, claimed.Distinct().Count());
        Assert.All(claims, claim => Assert.InRange(claim.Letters.Count, 0, 7));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_due_first_is_claimed_first(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.To("second@example.org"), Noon.AddMinutes(1));
        await store.AddAsync(Letters.To("third@example.org"), Noon.AddMinutes(1));
        await store.AddAsync(Letters.To("first@example.org"), Noon);
        var first = await store.ClaimAsync(Noon.AddMinutes(2), 1);
        var others = await store.ClaimAsync(Noon.AddMinutes(2), 10);
        Assert.Equal("first@example.org", Assert.Single(first.Letters).To);
        Assert.Equal(["second@example.org", "third@example.org"], others.Letters.Select(letter => letter.To));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_for_a_later_day_waits_for_it(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.Welcome with { NotBefore = Noon.AddDays(3) }, Noon);
        Assert.Equal(new OutboxCount(1, 0), await store.CountAsync(Noon.AddDays(3).AddSeconds(-1)));
        Assert.Empty((await store.ClaimAsync(Noon.AddDays(3).AddSeconds(-1), 10)).Letters);
        Assert.Equal(new OutboxCount(1, 1), await store.CountAsync(Noon.AddDays(3)));
        Assert.Single((await store.ClaimAsync(Noon.AddDays(3), 10)).Letters);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_lasts_three_days_from_when_it_may_be_sent_or_as_long_as_it_says(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.To("short@example.org") with { Expires = Noon.AddHours(1) }, Noon);
        await store.AddAsync(Letters.To("usual@example.org"), Noon);
        await store.AddAsync(Letters.To("later@example.org") with { NotBefore = Noon.AddDays(2) }, Noon);

        Assert.Equal(0, (await store.ClaimAsync(Noon.AddHours(1).AddSeconds(-1), 0)).Expired);
        Assert.Equal(1, (await store.ClaimAsync(Noon.AddHours(1), 0)).Expired);
        Assert.Equal(0, (await store.ClaimAsync(Noon.AddDays(3).AddSeconds(-1), 0)).Expired);
        Assert.Equal(1, (await store.ClaimAsync(Noon.AddDays(3), 0)).Expired);
        Assert.Equal("later@example.org", Assert.Single((await store.ClaimAsync(Noon.AddDays(5).AddSeconds(-1), 10)).Letters).To);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_letter_that_is_under_way_does_not_expire(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.Welcome with { Expires = Noon.AddMinutes(1) }, Noon);
        await store.ClaimAsync(Noon, 1);
        Assert.Equal(0, (await store.ClaimAsync(Noon.AddMinutes(1), 1)).Expired);
        var over = await store.ClaimAsync(Noon.AddMinutes(2), 1);
        Assert.Equal((0, 1), (over.Letters.Count, over.Expired));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_silo_that_died_was_sending_is_taken_over_when_its_claim_ends(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.Welcome, Noon);
        var dead = Assert.Single((await store.ClaimAsync(Noon, 1)).Letters);
        Assert.Empty((await store.ClaimAsync(Noon.AddMinutes(2).AddSeconds(-1), 1)).Letters);

        var heir = Assert.Single((await store.ClaimAsync(Noon.AddMinutes(2), 1)).Letters);
        Assert.Equal((dead.Number, dead.Nonce, dead.Posted, 2), (heir.Number, heir.Nonce, heir.Posted, heir.Attempt));

        // Should the dead one have been asleep, the letter is no longer his to put back.
        await store.DeferAsync(dead, Noon);
        await store.ReleaseAsync(dead);
        Assert.Empty((await store.ClaimAsync(Noon.AddMinutes(3), 1)).Letters);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_deferred_comes_back_at_its_time_and_what_was_released_at_once(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.Welcome, Noon);
        var letter = Assert.Single((await store.ClaimAsync(Noon, 1)).Letters);
        await store.DeferAsync(letter, Noon.AddMinutes(1));
        Assert.Empty((await store.ClaimAsync(Noon.AddSeconds(59), 1)).Letters);

        letter = Assert.Single((await store.ClaimAsync(Noon.AddMinutes(1), 1)).Letters);
        Assert.Equal(2, letter.Attempt);
        await store.ReleaseAsync(letter);
        Assert.Equal(2, Assert.Single((await store.ClaimAsync(Noon.AddMinutes(1), 1)).Letters).Attempt);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_group_is_withdrawn_and_others_stay(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = Store(storage);
        await store.AddAsync(Letters.To("one@example.org") with { Group = "case 1" }, Noon);
        await store.AddAsync(Letters.To("two@example.org") with { Group = "case 1", NotBefore = Noon.AddDays(2) }, Noon);
        await store.AddAsync(Letters.To("three@example.org") with { Group = "case 2" }, Noon);
        await store.AddAsync(Letters.To("four@example.org"), Noon);
        var underWay = Assert.Single((await store.ClaimAsync(Noon, 1)).Letters);
        await store.WithdrawAsync("case 1");

        // It was being sent, which failed.
        await store.DeferAsync(underWay, Noon.AddMinutes(1));
        Assert.Equal(["three@example.org", "four@example.org"], (await store.ClaimAsync(Noon.AddDays(2), 10)).Letters.Select(letter => letter.To));
    }

    [Fact]
    public async Task Nothing_of_a_letter_stays_in_the_files_of_the_embedded_database()
    {
        await using var storage = await PageViewStorage.StartAsync(DatabaseKind.Sqlite);
        var store = Store(storage);
        const string Secret = "a-link-that-nobody-else-may-open";
        await store.AddAsync(Letters.Welcome with { Text = string.Concat(Enumerable.Repeat(Secret + "\n", 500)) }, Noon);
        Assert.True(IsInFiles());
        await store.RemoveAsync(Assert.Single((await store.ClaimAsync(Noon, 1)).Letters));
        await storage.Database.ShrinkAsync(TestContext.Current.CancellationToken);
        Assert.False(IsInFiles());

        bool IsInFiles() => Directory.GetFiles(storage.Directory, "flattr.db*").Any(file => Contains(file, Secret));
    }

    private static bool Contains(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private static LetterStore Store(PageViewStorage storage) => new(storage.Database, storage.Writes);
}
