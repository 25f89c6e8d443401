using CsCheck;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.UnitTests.Accounts.Profiles;

/// <summary>Each field at and beyond its bounds. What is refused says how to mend it.</summary>
public sealed class FieldCheckTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);

    [Theory]
    [InlineData("ada", "ada")]
    [InlineData(" @Ada-Lovelace ", "ada-lovelace")]
    [InlineData("a1-2-b", "a1-2-b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz1234", "abcdefghijklmnopqrstuvwxyz1234")]
    [InlineData("ab", "A handle has 3 to 30 characters; this has 2.")]
    [InlineData("abcdefghijklmnopqrstuvwxyz12345", "A handle has 3 to 30 characters; this has 31.")]
    [InlineData("-ada", "Hyphens stand between")]
    [InlineData("ada-", "Hyphens stand between")]
    [InlineData("xn--ada", "Hyphens stand between")]
    [InlineData("ada_l", "only the letters a–z")]
    [InlineData("ada l", "only the letters a–z")]
    [InlineData("<b>ada", "only the letters a–z")]
    [InlineData("admin", Handle.NotFree)]
    [InlineData("Flattr", Handle.NotFree)]
    [InlineData("\u0430da", "“\u0430” (U+0430) is none of them, even if it looks like one.")]
    [InlineData("ada\u200B", "U+200B is none of them")]
    [InlineData("ad\u202Ea", "U+202E is none of them")]
    [InlineData("\u212Aarl", "U+212A")]
    [InlineData("ａｄａ", "U+FF41")]
    [InlineData("a\u0301da", "U+0301 is none of them")]
    public void Handles(string typed, string expected) => AssertChecked(ProfileField.Handle, typed, expected);

    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  Ada\u00A0\tL ", "Ada  L")]
    [InlineData("A\u0301da", "A\u0301da")]
    [InlineData("Ада Лавлейс", "Ада Лавлейс")]
    [InlineData("Ада (Ada) Лавлейс", "Ада (Ada) Лавлейс")]
    [InlineData("\u2764\uFE0F Ada 👩🏽\u200D💻", "\u2764\uFE0F Ada 👩🏽\u200D💻")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("5 μm", "5 μm")]
    [InlineData("\u0410da", "“\u0410da” has letters that look like those of another alphabet.")]
    [InlineData("Hello p\u0430ypal now", "“p\u0430ypal” has letters")]
    [InlineData("𝓐𝓭𝓪", "“𝓐𝓭𝓪” has letters")]
    [InlineData("Ada\u200BL", "an invisible character, U+200B, after “Ada”. Delete it")]
    [InlineData("\u202Eada", "an invisible character, U+202E, at the beginning. Delete it")]
    [InlineData("Ada\u2066", "U+2066")]
    [InlineData("Ada\u200D", "U+200D")]
    [InlineData("A\u00ADda", "U+00AD")]
    [InlineData("Ada\u3164", "U+3164")]
    [InlineData("Ada\u0000", "U+0000")]
    [InlineData("Ada\uE000", "U+E000")]
    [InlineData("Ada\uFE0F", "U+FE0F")]
    [InlineData("Ada\U000E0041", "U+E0041")]
    [InlineData("Ada\U000E0101", "U+E0101")]
    [InlineData("Ada\nL", "Write this in one line.")]
    [InlineData("Z\u0331\u0332\u0333\u0334\u0335algo", "more than 4 marks")]
    public void Names(string typed, string expected)
    {
        AssertChecked(ProfileField.DisplayName, typed, expected);
        AssertChecked(ProfileField.Location, typed, expected);
    }

    [Theory]
    [InlineData(ProfileField.DisplayName, 80)]
    [InlineData(ProfileField.Location, 80)]
    [InlineData(ProfileField.About, 1_000)]
    public void Texts_have_a_bound(ProfileField field, int max)
    {
        AssertChecked(field, new string('x', max), new string('x', max));
        AssertChecked(field, new string('x', max + 1), $"At most {max:N0} characters; this has {max + 1:N0}.");
    }

    [Fact]
    public void Half_a_character_is_none() => AssertChecked(ProfileField.DisplayName, "Ada\uD83D", "half of a character");

    [Fact]
    public void Several_lines_are_kept() => AssertChecked(ProfileField.About, "one\r\n\r\ntwo\rthree\n", "one\n\ntwo\nthree");

    [Theory]
    [InlineData("https://example.org", "https://example.org/")]
    [InlineData("example.org/me?a=b#c", "https://example.org/me?a=b#c")]
    [InlineData("HTTP://Example.ORG:8080/Ä", "http://example.org:8080/%C3%84")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://\u0430pple.com/", "https://xn--pple-43d.com/")]
    [InlineData("https://example.org/<script>\"'", "https://example.org/%3Cscript%3E%22'")]
    [InlineData("javascript:alert(1)", "is not an address")]
    [InlineData("javascript://example.org/%0aalert(1)", "begin with https:// or http://")]
    [InlineData("ftp://example.org/", "begin with https:// or http://")]
    [InlineData("data:text/html,hello", "is not an address")]
    [InlineData("https://user:pass@example.org/", "neither a user name nor a password")]
    [InlineData("https://good.example@evil.example/", "neither a user name nor a password")]
    [InlineData("https://localhost/", "a domain with a dot")]
    [InlineData("http://127.0.0.1/", "a domain with a dot")]
    [InlineData("http://[::1]/", "a domain with a dot")]
    [InlineData("https://exa mple.org/", "is not an address")]
    [InlineData("https://example.org/\u202Egpj", "U+202E")]
    [InlineData("https://", "is not an address")]
    public void Addresses(string typed, string expected)
    {
        AssertChecked(ProfileField.Website, typed, expected);
        AssertChecked(ProfileField.Links, typed, expected);
    }

    [Fact]
    public void Addresses_have_a_bound()
    {
        var longest = "https://example.org/" + new string('x', 280);
        AssertChecked(ProfileField.Website, longest, longest);
        AssertChecked(ProfileField.Website, longest + "x", "At most 300 characters");
        AssertChecked(ProfileField.Links, Lines(10), Lines(10));
        AssertChecked(ProfileField.Links, Lines(11), "At most 10 links, one a line.");

        static string Lines(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"https://{number}.example.org/"));
    }

    [Theory]
    [InlineData(ProfileField.Country, "SE", "SE")]
    [InlineData(ProfileField.Country, "XX", "Choose a country of the list.")]
    [InlineData(ProfileField.Country, "se", "Choose a country of the list.")]
    [InlineData(ProfileField.Languages, "English, sv;norwegian bokmål\nen", "en sv nb")]
    [InlineData(ProfileField.Languages, "Klingon", "“Klingon” is not in the list of languages.")]
    [InlineData(ProfileField.Languages, "aa,ab,af,ak,am,an,ar,as,av,ay", "aa ab af ak am an ar as av ay")]
    [InlineData(ProfileField.Languages, "aa,ab,af,ak,am,an,ar,as,av,ay,az", "At most 10 languages.")]
    [InlineData(ProfileField.Birthday, "1815-12-10", "A birthday is between 1900 and today.")]
    [InlineData(ProfileField.Birthday, "1900-01-01", "1900-01-01")]
    [InlineData(ProfileField.Birthday, "2026-05-20", "2026-05-20")]
    [InlineData(ProfileField.Birthday, "2026-05-21", "A birthday is between 1900 and today.")]
    [InlineData(ProfileField.Birthday, "1990-02-30", "Write the day as year-month-day")]
    [InlineData(ProfileField.Birthday, "10/12/1990", "Write the day as year-month-day")]
    [InlineData(ProfileField.Phone, "+46 (70) 123-45.67", "+46701234567")]
    [InlineData(ProfileField.Phone, "070/1234567", "0701234567")]
    [InlineData(ProfileField.Phone, "1234", "A number has 5 to 15 digits; this has 4.")]
    [InlineData(ProfileField.Phone, "1234567890123456", "A number has 5 to 15 digits; this has 16.")]
    [InlineData(ProfileField.Phone, "+46+70123456", "A number has digits 0–9")]
    [InlineData(ProfileField.Phone, "٠٧٠١٢٣٤٥٦", "A number has digits 0–9")]
    [InlineData(ProfileField.Phone, "call me", "A number has digits 0–9")]
    public void Other_fields(ProfileField field, string typed, string expected) => AssertChecked(field, typed, expected);

    [Fact]
    public void Empty_is_good_everywhere() =>
        Assert.All(Enum.GetValues<ProfileField>(), field => Assert.Equal(CheckedText.Good(""), FieldCheck.Check(field, " \r\n", Today)));

    [Fact]
    public void Nothing_that_is_typed_breaks_a_check_and_what_is_good_stays_as_it_is() =>
        Gen.Select(Gen.Enum<ProfileField>(), Gen.OneOf(Gen.String, Gen.String["aA1é\u0430\u200B\u200D\u202E👩💻\uD83D -:/.@\n+"])).Sample((field, typed) =>
        {
            var first = FieldCheck.Check(field, typed, Today);
            if (first.Wrong is null)
            {
                Assert.Equal(first, FieldCheck.Check(field, FieldText.ForForm(field, first.Value), Today));
                Assert.DoesNotContain(first.Value, letter => char.IsControl(letter) && letter != '\n');
            }
        });

    private static void AssertChecked(ProfileField field, string typed, string expected)
    {
        var (value, wrong) = FieldCheck.Check(field, typed, Today);
        if (wrong is null)
        {
            Assert.Equal(expected, value);
        }
        else
        {
            Assert.Contains(expected, wrong, StringComparison.Ordinal);
        }
    }
}
