namespace Flattr.Api.Buttons.Registry;

/// <summary>What an owner says of a button, in the order of its form. Stored nowhere.</summary>
public enum ButtonField
{
    Url = 0,
    Title = 1,
    Description = 2,
    Tags = 3,
    Language = 4,
    Category = 5,
}
