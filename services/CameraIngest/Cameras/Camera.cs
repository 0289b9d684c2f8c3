using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>One camera of the site: its settings, slot, its state and its live view.</summary>
public sealed class Camera(string id, CameraOptions options, CameraState state, LiveView view) : IDisposable
{
    private readonly bool _isAuto = options.WatchOrAuto is null;

    public string Id { get; } = id;

    public CameraOptions Options { get; } = options;

    public CameraState State { get; } = state;

    public LiveView View { get; } = view;

    public FrameSlot Slot { get; } = new();

    public PauseControl Pause { get; } = new();

    public PipelineSettings Settings { get; private set; } = SettingsOf(options);

    /// <summary>Of its last frames; only for who reads them.</summary>
    public CameraMemory Memory { get; } = new(options.Saving);

    /// <summary>Events of which a picture is kept.</summary>
    public SnapshotPolicy Snapshots { get; } = Enum.Parse<SnapshotPolicy>(options.KeepSnapshots, ignoreCase: true);

    /// <summary>Files end; any other source that stops sending frames is lost.</summary>
    public bool CanEnd => SourceAddress.KindOf(Options.Source) is SourceKind.VideoFile or SourceKind.Pictures;

    /// <summary>How a camera with such options is searched and read.</summary>
    /// <param name="options">Checked ones.</param>
    public static PipelineSettings SettingsOf(CameraOptions options) => new PipelineSettings(
        new DetectionSettings(options.LongSidePixels, options.Tiles, options.MinimumScore), CameraCalibration.For(options))
    {
        Gate = new FaceGate(options.MinimumLandmarkConfidence, options.MaximumYawDegrees),
        Watch = options.WatchOrAuto ?? Watch.All,
    }.Following(options.ContinueScore);

    /// <summary>What the site asks of the next frames, where the camera's own settings leave that open.</summary>
    public void Ask(Watch? wanted)
    {
        if (_isAuto && wanted is { } watch && watch != Settings.Watch)
        {
            Settings = Settings with { Watch = watch };
        }
    }

    public CameraStatus Status() => State.Read(Slot.Dropped);

    public void Dispose()
    {
        Slot.Dispose();
        Pause.Dispose();
    }
}
