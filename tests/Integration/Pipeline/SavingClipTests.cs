using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Saving;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Integration.Grpc;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>What is not read again changes no event of any clip: the same kinds, people and states, at the same times.</summary>
public sealed class SavingClipTests(StageFixture stages, ITestOutputHelper output) : IClassFixture<StageFixture>
{
    private const double ToleranceSeconds = 0.3;

    /// <summary>At 5 frames a second, as cameras are asked for; blinks at those that the clip has.</summary>
    public static TheoryData<string, double> Clips => [.. Names.Select(n => (n, 5.0)), ("felix_drowsy.mp4", 0.0)];

    /// <summary>Of each kind one; all others of a folder: <c>maskpose evaluate events --saving</c>.</summary>
    private static readonly string[] Names =
    [
        "felix_drowsy.mp4", "intel_face_demographics_walking_and_pause_480x270.mp4", "khanhkd1_selfie_puts_mask_on_540x960.mp4",
        "pexels_4830562_two_masked_walk_to_camera.mp4", "pexels_9245554_two_people_mask_to_chin.mp4",
    ];

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task Events_WithAllSavings_AreThoseWithout(string name, double framesPerSecond)
    {
        var clip = SharedData.Path("data", "clips", name);
        Assert.SkipWhen(clip is null, $"shared/data/clips/{name} is not there");

        var (expected, _) = await FollowAsync(clip, framesPerSecond, SavingOptions.None);
        var (events, saved) = await FollowAsync(clip, framesPerSecond, new SavingOptions());

        output.WriteLine($"{name}: {saved}");
        Assert.Equal(expected.Select(e => $"{e.Kind} {e.State} {e.Phase}"), events.Select(e => $"{e.Kind} {e.State} {e.Phase}"));
        Assert.All(expected.Zip(events), pair =>
        {
            Assert.InRange((pair.First.At - pair.Second.At).TotalSeconds, -ToleranceSeconds, ToleranceSeconds);
            Assert.True((pair.First.Face!.Face.Box.Center - pair.Second.Face!.Face.Box.Center).Length < pair.First.Face.Face.Box.LongSide);
        });
    }

    private async Task<(IReadOnlyList<TrackEvent> Events, string Saved)> FollowAsync(string clip, double framesPerSecond, SavingOptions saving)
    {
        var token = TestContext.Current.CancellationToken;
        var tracker = new CameraTracker(CameraTrackerSettings.Default, at => Guid.CreateVersion7(at));
        var settings = new PipelineSettings(new DetectionSettings(), (w, h) => CameraIntrinsics.FromFieldOfView(w, h, 60)).Following(0.45f);
        var pipeline = new FramePipeline(stages.Local.Detector(), stages.Local.Classifier(), stages.Local.Estimator(), TimeProvider.System);
        var memory = new CameraMemory(saving);
        var (frames, searches, rests, masks, heads) = (0, 0, 0, 0, 0);
        List<TrackEvent> events = [];
        var source = new FfmpegSource("clip", new CameraOptions { Source = clip, FrameRate = framesPerSecond }, Playback.Offline, TimeProvider.System);
        await foreach (var frame in source.ReadAsync(token))
        {
            using (frame)
            {
                frame.At(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(frame.Info.TimeSeconds));
                events.AddRange(tracker.Follow(await pipeline.AnalyseAsync(frame, settings, Assert.Fail, token, memory)).Events);
                frames++;
                searches += memory.Saved.Search ? 1 : 0;
                rests += memory.Saved.Rest ? 1 : 0;
                (masks, heads) = (masks + memory.Saved.Masks, heads + memory.Saved.Heads);
            }
        }

        return ([.. events.Where(e => e.Phase != EventPhase.Update).OrderBy(e => e.Kind).ThenBy(e => e.State, StringComparer.Ordinal).ThenBy(e => e.At)],
            $"{frames} frames, of {searches} no search, of {rests} parts, {masks} masks, {heads} heads");
    }
}
