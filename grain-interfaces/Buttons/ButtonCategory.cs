namespace Flattr.GrainInterfaces.Buttons;

/// <summary>What a button stands beside: Flattr's categories of 2010. Stored as a number.</summary>
public enum ButtonCategory
{
    Rest = 0,
    Text = 1,
    Images = 2,
    Video = 3,
    Audio = 4,
    Software = 5,
    People = 6,
}
