using Flattr.Api.Buttons.Window;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.UnitTests.Buttons.Window;

public sealed class ClickNoticeTests
{
    private static readonly ButtonId Button = ButtonId.Parse("0123456789ab")!.Value;

    [Fact]
    public void Every_outcome_has_words_on_the_page()
    {
        foreach (var outcome in Enum.GetValues<ClickOutcome>().Where(outcome => outcome != ClickOutcome.NoButton))
        {
            var word = ClickNotice.AddressAfter(Button, outcome).Split("?click=")[1];
            Assert.NotEmpty(ClickNotice.Find(word)!.Text);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("COUNTED")]
    [InlineData("<b>")]
    public void Other_words_say_nothing(string? word) => Assert.Null(ClickNotice.Find(word));

    [Fact]
    public void Button_that_is_gone_is_a_page_that_is_not_there() =>
        Assert.Equal("/buttons/0123456789ab", ClickNotice.AddressAfter(Button, ClickOutcome.NoButton));
}
