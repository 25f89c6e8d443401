using Flattr.Api.PageViews.Dashboard;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class ChangeTests
{
    [Theory]
    [InlineData(150L, 100L, "▲ 50%", "50 percent more than")]
    [InlineData(50L, 100L, "▼ 50%", "50 percent less than")]
    [InlineData(100L, 100L, "±0%", "as many as")]
    [InlineData(1_001L, 1_000L, "±0%", "as many as")]
    [InlineData(0L, 0L, "±0%", "as many as")]
    [InlineData(5L, 0L, "new", "none in")]
    [InlineData(13_000L, 1_000L, "▲ 1.2k%", "1,200 percent more than")]
    public void A_change_is_a_share_of_what_was_before(long now, long before, string written, string spoken)
    {
        var change = Assert.NotNull(Change.Of(now, before));
        Assert.Equal(written, change.Text);
        Assert.Equal(spoken, change.Spoken);
    }

    [Theory]
    [InlineData(null, 5L)]
    [InlineData(5L, null)]
    public void What_is_not_known_did_not_change(long? now, long? before) => Assert.Null(Change.Of(now, before));
}
