namespace MaskPose.Edge.Core.Vision;

/// <summary>Whether a frame shows what is before the camera now.</summary>
public enum PictureView
{
    Clear = 0,

    /// <summary>
    /// To the pixel the picture before it: for longer than a camera repeats one, or since its source began. A door is not
    /// opened on it; a still scene may look so for a while.
    /// </summary>
    Still = 1,

    /// <summary>It has not changed for so long that the camera, or what stands between, must hang.</summary>
    Frozen = 2,

    /// <summary>It is of one colour: something covers the lens, or it is dark.</summary>
    Covered = 3,

    /// <summary>It shows another view than the one before: the camera was turned, or something stands before all of it.</summary>
    Moved = 4,

    /// <summary>It has lost its detail: the lens is dirty, sprayed or out of focus.</summary>
    Blurred = 5,
}
