using MaskPose.Edge.CameraIngest.Settings;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Opens the right source for a camera.</summary>
public static class FrameSources
{
    /// <summary>A source as a camera gives it: at its own speed, again and again if it loops.</summary>
    public static IFrameSource Live(string id, CameraOptions camera, TimeProvider time, SourceNews news) =>
        SourceAddress.KindOf(camera.Source) switch
        {
            SourceKind.Pictures => new PictureSource(
                id, camera.Source, camera.FrameRate > 0 ? camera.FrameRate : 1, time, news.LeftOut),
            SourceKind.Http => new HttpCameraSource(id, camera, time, news),
            _ => new FfmpegSource(id, camera, Playback.Live(camera.Loop), time, news),
        };
}
