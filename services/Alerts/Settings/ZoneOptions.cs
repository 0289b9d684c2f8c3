namespace MaskPose.Edge.Alerts.Settings;

/// <summary>A named part of one camera's picture; section <c>Alerts:Zones:{id}</c>, the id of [a-z0-9-].</summary>
public sealed class ZoneOptions
{
    /// <summary>The id of the camera.</summary>
    public string Camera { get; set; } = "";

    /// <summary>Corners "x,y" in fractions of the watched picture, separated by spaces, as SVG writes them.</summary>
    public string Polygon { get; set; } = "";

    /// <summary>Faces in it are ignored: for posters, screens and mirrors.</summary>
    public bool Exclude { get; set; }
}
