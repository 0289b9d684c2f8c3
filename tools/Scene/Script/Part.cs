using MaskPose.Edge.Scene.People;

namespace MaskPose.Edge.Scene.Script;

/// <summary>What one person does while in the scene.</summary>
/// <param name="From">Second of the clip from which the person may be seen.</param>
/// <param name="To">End in seconds, exclusive.</param>
public sealed record Part(Person Person, float From, float To)
{
    /// <summary>Where the head is from the picture's left (0) to its right (1).</summary>
    public required Motion Across { get; init; }

    /// <summary>Breadth of the face in pixels of a picture 960 pixels wide.</summary>
    public required Motion FacePixels { get; init; }

    /// <summary>Height of the neck below the camera, heads' units of about 9 cm.</summary>
    public float Height { get; init; } = 1.2f;

    /// <summary>Degrees that the head is turned away from the camera, with yaw's sign.</summary>
    public Motion Away { get; init; } = 0;

    /// <summary>Degrees, with pitch's sign.</summary>
    public Motion Pitch { get; init; } = 0;

    /// <summary>Degrees, with roll's sign.</summary>
    public Motion Roll { get; init; } = 0;

    /// <summary>How wide the eyes are open when they do not blink, 0 to 1.</summary>
    public Motion Eyes { get; init; } = 1;

    /// <summary>Where the mask sits, see <see cref="Wearables.MaskFit"/>.</summary>
    public Motion Mask { get; init; } = 3;

    public bool IsOn(float seconds) => seconds >= From && seconds < To;
}
