using MaskPose.Edge.CameraIngest.Cameras;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Opens the right source for a camera.</summary>
public static class FrameSources
{
    /// <summary>A source as a camera gives it: at its own speed, again and again if it loops.</summary>
    /// <param name="leftOut">Told of each picture of a folder that can't be read, and why.</param>
    public static IFrameSource Live(string id, CameraOptions camera, TimeProvider time, Action<string, string> leftOut) =>
        SourceAddress.KindOf(camera.Source) == SourceKind.Pictures
            ? new PictureSource(id, camera.Source, camera.FrameRate > 0 ? camera.FrameRate : 1, time, leftOut)
            : new FfmpegSource(id, camera, paced: true, loop: camera.Loop, time);
}
