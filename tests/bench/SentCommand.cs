using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Benchmark.Measuring;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Bench;

/// <summary>What a frame takes on the way to stages elsewhere, and what the way changes, against the stages in this process.</summary>
internal static class SentCommand
{
    private static readonly (string Pictures, int Quality)[] Ways = [("raw", 90), ("jpeg", 80), ("jpeg", 85), ("jpeg", 90), ("jpeg", 95)];

    public static Command Create()
    {
        var video = new Argument<string>("VIDEO") { Description = "Its frames are sent, one of so many." };
        var frames = new Option<int>("--frames") { DefaultValueFactory = _ => 20, Description = "Frames a row." };
        var step = new Option<int>("--step") { DefaultValueFactory = _ => 10, Description = "One frame of so many." };
        var command = new Command("sent", "Bytes, CPU time and differences of a frame whose stages are called over gRPC.") { video, frames, step };
        command.SetAction((parse, token) => RunAsync(parse.GetRequiredValue(video), parse.GetValue(frames), parse.GetValue(step), token));
        return command;
    }

    private static async Task<int> RunAsync(string video, int count, int step, CancellationToken cancellationToken)
    {
        using var stages = new Stages();
        var frames = await ReadAsync(video, count, step, cancellationToken);
        var (here, hereMs) = await AnalyseAsync(stages.Pipeline, frames, cancellationToken);
        Write($"{frames.Count} frames of {frames[0].Width} × {frames[0].Height}, {here.Average(o => o.Faces.Count):0.0} faces each; in this process {hereMs:0} ms of CPU each");
        Console.WriteLine("pictures  KB detector  KB classifier  KB head pose  KB in all  CPU  CPU ratio  missed  new  box %  landmarks %  pose °  other verdicts  other eyes");
        foreach (var (pictures, quality) in Ways)
        {
            await using var remote = await RemoteStages.StartAsync(stages, pictures, quality, TimeSpan.Zero);
            // The first answer says what its server reads.
            await AnalyseAsync(remote.Pipeline, frames[..1], cancellationToken);
            var before = remote.Sent;
            var (there, thereMs) = await AnalyseAsync(remote.Pipeline, frames, cancellationToken);
            var kilobytes = remote.Sent.Zip(before, (a, b) => (a - b) / 1e3 / frames.Count).ToArray();
            var d = Difference.Of(here, there);
            Write($"{pictures,4} {(pictures == "raw" ? "" : quality),3}  {kilobytes[0],11:0.0}  {kilobytes[1],13:0.0}  {kilobytes[2],12:0.0}  {kilobytes.Sum(),9:0.0}  {thereMs,3:0}  {thereMs / hereMs,9:0.00}  {d.Missed,6}  {d.New,3}  {100 * d.Box,5:0.0}  {100 * d.Landmarks,11:0.00}  {d.PoseDegrees,6:0.00}  {d.Verdicts,14}  {d.Eyes,10}");
        }

        frames.ForEach(f => f.Dispose());
        return 0;
    }

    private static async Task<(List<Observation> Observations, double CpuMs)> AnalyseAsync(
        CameraIngest.Pipeline.FramePipeline pipeline, List<Frame> frames, CancellationToken cancellationToken)
    {
        var observations = new List<Observation>();
        await pipeline.AnalyseAsync(frames[0], Stages.Settings, degraded: null, cancellationToken);
        var before = Reading.Now();
        foreach (var frame in frames)
        {
            observations.Add(await pipeline.AnalyseAsync(frame, Stages.Settings, why => throw new InvalidOperationException(why), cancellationToken));
        }

        return (observations, (Reading.Now() - before).CpuMs / frames.Count);
    }

    private static async Task<List<Frame>> ReadAsync(string video, int count, int step, CancellationToken cancellationToken)
    {
        var source = new FfmpegSource("bench", new CameraOptions { Source = video }, Playback.Offline, TimeProvider.System);
        var (frames, read) = (new List<Frame>(), 0);
        await foreach (var frame in source.ReadAsync(cancellationToken))
        {
            if (read++ % step == 0 && frames.Count < count)
            {
                frames.Add(frame);
            }
            else
            {
                frame.Dispose();
            }
        }

        return frames;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Box">1 less the intersection over union, mean.</param>
    /// <param name="Landmarks">In distances of the outer eye corners, mean.</param>
    private sealed record Difference(int Missed, int New, double Box, double Landmarks, double PoseDegrees, int Verdicts, int Eyes)
    {
        public static Difference Of(List<Observation> here, List<Observation> there)
        {
            var pairs = here.Zip(there).SelectMany(f => f.First.Faces
                .Select(a => (A: a, B: f.Second.Faces.MaxBy(b => a.Face.Box.IntersectionOverUnion(b.Face.Box))))
                .Where(p => p.B is not null && p.A.Face.Box.IntersectionOverUnion(p.B.Face.Box) > 0.5)).ToList();
            var heads = pairs.Where(p => p.A.Head.Landmarks.Count > 0 && p.B!.Head.Landmarks.Count > 0).ToList();
            var poses = pairs.Where(p => p.A.Head.Pose is not null && p.B!.Head.Pose is not null).Select(p => (A: p.A.Head.Pose!.Value, B: p.B!.Head.Pose!.Value));
            return new Difference(
                here.Sum(o => o.Faces.Count) - pairs.Count,
                there.Sum(o => o.Faces.Count) - pairs.Count,
                pairs.Average(p => 1 - p.A.Face.Box.IntersectionOverUnion(p.B!.Face.Box)),
                heads.Average(p => p.A.Head.Landmarks.Zip(p.B!.Head.Landmarks, (a, b) => (a - b).Length).Average() / Landmarks68.InterOcular(p.A.Head.Landmarks)),
                poses.Average(p => (Math.Abs(p.A.YawDegrees - p.B.YawDegrees) + Math.Abs(p.A.PitchDegrees - p.B.PitchDegrees) + Math.Abs(p.A.RollDegrees - p.B.RollDegrees)) / 3),
                pairs.Count(p => p.A.Mask.Verdict != p.B!.Mask.Verdict),
                pairs.Count(p => (p.A.Head.LeftEye.State, p.A.Head.RightEye.State) != (p.B!.Head.LeftEye.State, p.B.Head.RightEye.State)));
        }
    }
}
