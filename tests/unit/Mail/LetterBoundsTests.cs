using CsCheck;
using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Mail;
using MimeKit;

namespace Flattr.UnitTests.Mail;

public sealed class LetterBoundsTests
{
    [Theory]
    [InlineData("ada@example.org")]
    [InlineData("ada+news@mail.example.org")]
    [InlineData("o'hara@example.org")]
    [InlineData("ada@xn--bcher-kva.example")]
    public void A_letter_goes_to_an_address(string address) => LetterBounds.Check(Letters.To(address));

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("<ada@example.org>")]
    [InlineData("ada@example.org, bob@example.org")]
    [InlineData("ada@example.org;bob@example.org")]
    [InlineData(" ada@example.org")]
    [InlineData("ada@example.org ")]
    [InlineData("ada@example.org\r\nBcc: bob@example.org")]
    [InlineData("ada@example.org\nBcc: bob@example.org")]
    [InlineData("ada\r@example.org")]
    [InlineData("ada\0@example.org")]
    [InlineData("ada@example.org\u2028")]
    [InlineData("friends: ada@example.org;")]
    public void Nothing_but_one_bare_address_is_taken_for_one(string address) => Refused(Letters.To(address), "To");

    [Theory]
    [InlineData("Hello\r\nBcc: bob@example.org")]
    [InlineData("Hello\nthere")]
    [InlineData("Hello\rthere")]
    [InlineData("Hello\u0085there")]
    [InlineData("Hello\u2028there")]
    [InlineData("Hello\tthere")]
    [InlineData("Hello\0there")]
    [InlineData("")]
    public void A_subject_is_one_line(string subject) => Refused(Letters.Welcome with { Subject = subject }, "Subject");

    [Fact]
    public void Half_a_character_is_refused()
    {
        Refused(Letters.Welcome with { Subject = "Hello \uD83D" }, "Subject");
        Refused(Letters.Welcome with { Text = "\uFFFD and \uDE00" }, "Text");
        LetterBounds.Check(Letters.Welcome with { Subject = "Hello 😀 \uFFFD", Text = "😀" });
    }

    [Fact]
    public void Each_part_is_as_long_as_its_bound_and_no_longer()
    {
        string longest = $"{new string('a', 64)}@{new string('d', 60)}.{new string('e', 60)}.{new string('f', 60)}.orgorg";
        Assert.Equal(254, longest.Length);
        LetterBounds.Check(Letters.To(longest));
        Refused(Letters.To(longest + "x"), "To");
        Refused(Letters.To($"{new string('a', 65)}@example.org"), "To");
        LetterBounds.Check(Letters.Welcome with { Subject = new('s', 200), Text = new('t', 20_000), Group = new('g', 100) });
        Refused(Letters.Welcome with { Subject = new('s', 201) }, "Subject");
        Refused(Letters.Welcome with { Text = new('t', 20_001) }, "Text");
        Refused(Letters.Welcome with { Group = new('g', 101) }, "Group");
        Refused(Letters.Welcome with { Group = "" }, "Group");
    }

    [Fact]
    public void A_text_has_lines_and_tabs_and_no_other_control_characters()
    {
        LetterBounds.Check(Letters.Welcome with { Text = "one\r\ntwo\n\tthree" });
        LetterBounds.Check(Letters.Welcome with { Text = "" });
        Refused(Letters.Welcome with { Text = "one\0two" }, "Text");
        Refused(Letters.Welcome with { Text = "one\u001b[31mtwo" }, "Text");
    }

    [Fact]
    public void Whatever_passes_is_a_message_with_one_recipient_and_its_own_headers() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.String["aé: \r\n=?"]), Gen.String["ab@. <>,;:\"\r\n\u2028"]).Sample((subject, local) =>
        {
            var letter = Letters.To($"{local}@example.org") with { Subject = subject };
            try
            {
                LetterBounds.Check(letter);
            }
            catch (ArgumentException)
            {
                return;
            }

            using var sent = new MemoryStream();
            Letters.Message(subject: letter.Subject, to: letter.To).WriteTo(sent, TestContext.Current.CancellationToken);
            sent.Position = 0;
            var read = MimeMessage.Load(sent, TestContext.Current.CancellationToken);
            Assert.Equal(letter.To, Assert.Single(read.To.Mailboxes).Address);
            Assert.Empty(read.Bcc);
            Assert.Empty(read.Cc);
            Assert.Equal("Open the link.\n", read.TextBody!.ReplaceLineEndings("\n"));
        });

    [Fact]
    public void What_a_letter_says_is_never_printed()
    {
        Assert.Equal("Letter", Letters.Welcome.ToString());
        Assert.Equal("letter 7, attempt 1", Letters.Claimed().ToString());
    }

    [Fact]
    public void A_refusal_does_not_repeat_the_letter()
    {
        var refusal = Assert.Throws<ArgumentException>(() => LetterBounds.Check(Letters.To("someone at example.net")));
        Assert.DoesNotContain("someone", refusal.Message, StringComparison.Ordinal);
    }

    private static void Refused(Letter letter, string part) =>
        Assert.Equal(part, Assert.Throws<ArgumentException>(() => LetterBounds.Check(letter)).ParamName);
}
