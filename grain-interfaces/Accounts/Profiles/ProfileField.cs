namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>What a profile can tell, in the order in which it is asked for and shown. The numbers are stored: they never change.</summary>
[GenerateSerializer, Alias("profile-field")]
public enum ProfileField
{
    DisplayName = 0,

    /// <summary>Names the public page. Lower case, unique; 3–30 of a–z, 0–9 and hyphens.</summary>
    Handle = 1,

    /// <summary>Several lines.</summary>
    About = 2,

    /// <summary>The tag of the picture; its bytes are kept apart.</summary>
    Avatar = 3,

    Location = 4,

    /// <summary>ISO 3166-1, two letters.</summary>
    Country = 5,

    /// <summary>ISO 639-1, separated by spaces.</summary>
    Languages = 6,

    /// <summary>An http or https address.</summary>
    Website = 7,

    /// <summary>Addresses, one a line.</summary>
    Links = 8,

    /// <summary>yyyy-MM-dd.</summary>
    Birthday = 9,

    /// <summary>Digits, with a plus before a country's code.</summary>
    Phone = 10,
}
