using System.Collections.Concurrent;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Live;
using MaskPose.Edge.CameraIngest.Pipeline;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Integration.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>Stages far away: three calls a frame take three times as long as the frames are apart, which leaves a slow machine time to compute.</summary>
[Collection(StageGroup.Name)]
public sealed class DistanceTests(StageFixture stages) : IObservationSink
{
    private const int Frames = 20;
    private const int Counted = 10;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentQueue<Observation> _observed = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One at a time it would be at most three of ten.</summary>
    [Fact]
    public async Task Frames_OfStagesFarAway_AreAllObservedInOrder()
    {
        using var line = new DelayedLine(new Uri(stages.Address).Port, Between / 2);
        await using var remote = TestStages.Remote(line.Address, pictures: "jpeg");
        await using var services = new ServiceCollection().AddSupervision().AddSingleton<IngestMetrics>().BuildServiceProvider();
        using var camera = new Camera("door", new CameraOptions { Source = "x.mp4" }, new CameraState("door", "cpu", TimeProvider.System), new LiveView(true, TimeProvider.System));
        using var machine = new SharedMachine(2, isInferenceElsewhere: true);
        using var uploader = new SnapshotUploader(this, services.GetRequiredService<Supervisor>(), NullLogger<SnapshotUploader>.Instance);
        var pipeline = new FramePipeline(remote.Detector(), remote.Classifier(), remote.Estimator(), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var loop = new ObserveLoop(
            camera, pipeline, this, uploader, machine.Inference, machine.Window(0), services.GetRequiredService<IngestMetrics>(), new Pulse(),
            services.GetRequiredService<Supervisor>(), TimeProvider.System).RunAsync(stop.Token);

        await PutAsync(camera);
        await Eventually.TrueAsync(() => _observed.Any(o => o.Frame.Number == Frames - 1), () => $"{_observed.Count} observed", Token);
        await stop.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        var numbers = _observed.Select(o => o.Frame.Number).ToArray();
        Assert.Equal(numbers.Order(), numbers);
        var late = _observed.Where(o => o.Frame.Number >= Frames - Counted).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{late.Length} of {Counted}, age {late.Average(o => o.Times.WholeMs):0} ms, at most {late.Max(o => o.Times.WholeMs):0} ms");
        Assert.True(late.Length >= 0.8 * Counted, $"{late.Length} of {Counted}");
        Assert.All(late, o => Assert.NotEmpty(o.Faces));
    }

    public ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        _observed.Enqueue(observation);
        return ValueTask.FromResult(observation);
    }

    public ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static async Task PutAsync(Camera camera)
    {
        using var people = TestFaces.Several(2);
        using var clock = new PeriodicTimer(Between);
        for (var number = 0; number < Frames && await clock.WaitForNextTickAsync(Token); number++)
        {
            var frame = Frame.Rent(new FrameInfo("door", number, DateTimeOffset.UtcNow, number * Between.TotalSeconds, people.Width, people.Height));
            people.Pixels.CopyTo(frame.Pixels);
            camera.State.Captured();
            camera.Slot.Put(frame);
        }
    }
}
