namespace Flattr.UnitTests.Mail;

/// <summary>What forgers and careless copying make of a token.</summary>
internal static class Mutation
{
    /// <summary>Some characters changed, left out, put in or exchanged; never the same again.</summary>
    public static string Of(string text, Random random)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var characters = text.ToList();
        while (characters.SequenceEqual(text))
        {
            int at = random.Next(characters.Count);
            switch (random.Next(4))
            {
                case 0:
                    characters[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 1:
                    characters.RemoveAt(at);
                    characters.Insert(random.Next(characters.Count + 1), Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    int with = random.Next(characters.Count);
                    (characters[at], characters[with]) = (characters[with], characters[at]);
                    break;
                default:
                    characters[at] = (char)random.Next(32, 256);
                    break;
            }
        }

        return string.Concat(characters);
    }
}
