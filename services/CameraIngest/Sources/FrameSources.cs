using MaskPose.Edge.CameraIngest.Settings;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>Opens the right source for a camera.</summary>
public static class FrameSources
{
    /// <summary>A source played like a camera: at its own speed, repeated if it loops.</summary>
    /// <exception cref="SourceException">The camera's file of credentials can't be used.</exception>
    public static IFrameSource Live(string id, CameraOptions camera, TimeProvider time, SourceNews news) =>
        Open(id, CameraCredentials.Apply(camera), time, news);

    private static IFrameSource Open(string id, CameraOptions camera, TimeProvider time, SourceNews news) =>
        SourceAddress.KindOf(camera.Source) switch
        {
            SourceKind.Pictures => new PictureSource(
                id, camera.Source, camera.FrameRate > 0 ? camera.FrameRate : 1, time, news.LeftOut),
            SourceKind.Http => new HttpCameraSource(id, camera, time, news),
            _ => new FfmpegSource(id, camera, Playback.Live(camera.Loop), time, news),
        };
}
