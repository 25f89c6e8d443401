namespace Flattr.GrainInterfaces.Buttons;

/// <summary>
/// Names a button: 60 random bits, shown as twelve characters of Crockford's base 32 in lower case. It is public, and says nothing of its owner
/// or its page.
/// </summary>
[GenerateSerializer, Immutable, Alias("button-id")]
public readonly record struct ButtonId([property: Id(0)] long Number)
{
    /// <summary>Characters of its text.</summary>
    public const int Length = 12;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsEach = 5;

    /// <summary>The id of a text in either case, or null when it is none.</summary>
    public static ButtonId? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
        {
            return null;
        }

        long number = 0;
        foreach (char character in text)
        {
            int value = Alphabet.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            number = (number << BitsEach) | (long)value;
        }

        return new(number);
    }

    public override string ToString() => string.Create(Length, Number, (text, number) =>
    {
        for (int index = Length - 1; index >= 0; index--)
        {
            text[index] = Alphabet[(int)(number & ((1 << BitsEach) - 1))];
            number >>= BitsEach;
        }
    });
}
