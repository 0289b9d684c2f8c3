namespace MaskPose.Edge.Core.Vision;

/// <summary>Whether a frame shows the present scene.</summary>
public enum PictureView
{
    Clear = 0,

    /// <summary>
    /// Equal to the previous picture to the pixel: for longer than a camera repeats one, or since its source began. A door is not
    /// opened on it; a still scene may look so for a while.
    /// </summary>
    Still = 1,

    /// <summary>Unchanged for so long that the camera, or something in between, must hang.</summary>
    Frozen = 2,

    /// <summary>It has only one colour: something covers the lens, or it is dark.</summary>
    Covered = 3,

    /// <summary>It shows a different view: the camera was turned, or something blocks all of it.</summary>
    Moved = 4,

    /// <summary>It has lost its detail: the lens is dirty, sprayed or out of focus.</summary>
    Blurred = 5,
}
