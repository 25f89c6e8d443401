namespace Flattr.Grains.Mail.Tracking;

/// <summary>Settings of counting, under <c>Flattr:</c>; checked at start.</summary>
public sealed class MailTrackingOptions
{
    public const string Section = "Flattr";

    /// <summary><c>false</c>: nobody who opens or clicks is counted in any campaign. Links that were sent still lead to their targets.</summary>
    public bool MailTracking { get; set; } = true;
}
