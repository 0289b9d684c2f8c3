namespace MaskPose.Edge.Core.Sightings;

/// <summary>
/// How steps are written: only what has changed.
/// <code>
/// log     version, time base (8 bytes, ticks), step…
/// step    kind, ticks since the step before (zigzag varint), what the kind has:
///         Frame    number of entries, entry…     Same: nothing, the same people as in the frame before, unchanged
///         Tick     number of entries, entry…     Left: track, why        RoomEnded, Stopped: why
///         Clock    ahead (zigzag varint), not watched
/// entry   track, flags, place (x, y, short side; 2 bytes each, exact 4), verdict and since, attention and reason
/// </code>
/// </summary>
internal static class StepFormat
{
    public const byte Version = 1;

    public const byte Frame = 0;
    public const byte Same = 1;
    public const byte Tick = 2;
    public const byte Left = 3;
    public const byte RoomEnded = 4;
    public const byte Stopped = 5;
    public const byte Clock = 6;

    public const byte HasPlace = 1;
    public const byte HasVerdict = 2;
    public const byte HasAttention = 4;
    public const byte IsSure = 8;
    public const byte IsMissed = 16;

    /// <summary>Rounded it would lie on another side of a border in force.</summary>
    public const byte HasExactPlace = 32;

    /// <summary>Steps of a fraction of the picture: an eighth of a pixel of 2048.</summary>
    public const float Fraction = 16_384;

    /// <summary>Steps of a pixel of the short side.</summary>
    public const float Pixel = 8;
}
