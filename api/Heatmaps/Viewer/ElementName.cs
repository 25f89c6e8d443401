using System.Text;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>An element's selector as a person reads it: <c>section › div 28 › img</c>. The selector itself stands beside it, for whoever needs it.</summary>
internal static class ElementName
{
    private const string Place = ":nth-of-type(";
    private const string Shadow = ">>>";
    private const char Into = '>';

    public static string Of(string selector)
    {
        var name = new StringBuilder();
        foreach (string tree in selector.Split(Shadow))
        {
            Join(name, " » ");
            int begins = name.Length;
            foreach (string step in WithoutFrame(tree.Split(Into)))
            {
                if (name.Length > begins)
                {
                    name.Append(" › ");
                }

                Append(name, step);
            }
        }

        return name.ToString();
    }

    /// <summary>What every page begins with says nothing, unless it is all.</summary>
    private static string[] WithoutFrame(string[] steps) => steps is ["html", "body", _, ..] ? steps[2..] : steps is ["html", _, ..] ? steps[1..] : steps;

    private static void Append(StringBuilder name, string step)
    {
        int place = step.IndexOf(Place, StringComparison.Ordinal);
        if (place < 0)
        {
            name.Append(step);
            return;
        }

        var number = step.AsSpan(place + Place.Length).TrimEnd(')');
        name.Append(step, 0, place);
        if (number is not "1")
        {
            name.Append('\u00A0').Append(number);
        }
    }

    private static void Join(StringBuilder name, string with)
    {
        if (name.Length > 0)
        {
            name.Append(with);
        }
    }
}
