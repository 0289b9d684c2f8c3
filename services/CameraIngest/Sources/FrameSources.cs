using MaskPose.Edge.CameraIngest.Cameras;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Opens the right source for a camera.</summary>
public static class FrameSources
{
    /// <summary>A source as a camera gives it: at its own speed, again and again if it loops.</summary>
    public static IFrameSource Live(string id, CameraOptions camera, TimeProvider time) =>
        SourceAddress.KindOf(camera.Source) == SourceKind.Pictures
            ? new PictureSource(id, camera.Source, camera.FrameRate > 0 ? camera.FrameRate : 1, time)
            : new FfmpegSource(id, camera, paced: true, loop: camera.Loop, time);
}
