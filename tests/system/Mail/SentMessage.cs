using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.RegularExpressions;
using Flattr.SystemTests.Buttons;
using MimeKit;

namespace Flattr.SystemTests.Mail;

/// <summary>A message of a campaign as it came to its reader, who alone knows whose it is.</summary>
internal sealed partial class SentMessage
{
    private const int Picture = 0;
    private const int Hidden = 65_535;

    private SentMessage(MimeMessage message, IReadOnlyDictionary<string, Guid> members)
    {
        Address = message.To.Mailboxes.Single().Address;
        Member = members[Address];
        Name = message.MessageId!.Split('@')[0];
        UnsubscribePath = new Uri(message.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).AbsolutePath;
        Token[] tokens = [.. TokenText().Matches(message.HtmlBody + message.TextBody).Select(found => Token.Read(found.Groups[1].Value)).Distinct()];
        Nonce = Convert.FromHexString(Assert.Single(tokens.Select(token => token.Nonce).Distinct()));
        Tokens = tokens.ToDictionary(token => token.Link, token => token.Text);
    }

    public Guid Member { get; }

    public string Address { get; }

    /// <summary>What its <c>Message-ID</c> has before the host.</summary>
    public string Name { get; }

    /// <summary>As its tokens have it in the open.</summary>
    public byte[] Nonce { get; }

    public string NonceText => Convert.ToHexString(Nonce);

    /// <summary>By the numbers of their links.</summary>
    public IReadOnlyDictionary<int, string> Tokens { get; }

    public string UnsubscribePath { get; }

    public string PicturePath => $"/m/{Tokens[Picture]}.gif";

    public string HiddenPath => PathOf(Hidden);

    /// <summary>Those that a person sees.</summary>
    public IReadOnlyList<int> Links => [.. Tokens.Keys.Where(link => link is > Picture and < Hidden).Order()];

    public string PathOf(int link) => $"/m/{Tokens[link]}";

    public Needle NonceNeedle => new($"the nonce of {Address}", ByteForms.Of(Nonce));

    /// <summary>The id, also as the two numbers that Orleans keeps it as.</summary>
    public Needle MemberNeedle => new($"the member {Address}", [.. Needle.Of(Member).Forms, .. ByteForms.Of(Member.ToByteArray()), .. ByteForms.Of(Member.ToByteArray(bigEndian: true))]);

    public Needle AddressNeedle => Needle.Of(Address);

    /// <summary>What names the message or its reader to the server, and is written down nowhere. A token is found by its nonce.</summary>
    public IEnumerable<Needle> Secrets =>
    [
        new($"the name of the message to {Address}", ByteForms.Of(Convert.FromHexString(Name.Split('-')[^1]))),
        new($"the link that ends the mail of {Address}", ByteForms.Of(Base64Url.DecodeFromChars(UnsubscribePath.Split('/')[^1])[..16])),
    ];

    public static List<SentMessage> Read(IEnumerable<MimeMessage> messages, IReadOnlyDictionary<string, Guid> members) =>
        [.. messages.Select(message => new SentMessage(message, members))];

    [GeneratedRegex("/m/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")]
    private static partial Regex TokenText();

    /// <summary>8 bytes of the campaign, 2 of the link, 12 of the nonce, and 10 of a code.</summary>
    private sealed record Token(string Text, int Link, string Nonce)
    {
        public static Token Read(string text)
        {
            byte[] bytes = Base64Url.DecodeFromChars(text);
            return new(text, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(8)), Convert.ToHexString(bytes, 10, 12));
        }
    }
}
