using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Bench;

/// <summary>Time of one 720p frame by stage, beside the bare models' time in the same process.</summary>
internal static class SpeedCommand
{
    private const int WarmUp = 20;

    public static Command Create()
    {
        var frames = new Option<int>("--frames") { DefaultValueFactory = _ => 200, Description = "Frames a row." };
        var command = new Command("speed", "Times a 1280 × 720 frame by stage, beside the bare models in the same process.") { frames };
        command.SetAction((parse, token) => RunAsync(parse.GetValue(frames), token));
        return command;
    }

    private static async Task<int> RunAsync(int frames, CancellationToken cancellationToken)
    {
        using var stages = new Stages();
        Console.WriteLine($"{Environment.ProcessorCount} cores, {Environment.Version}, medians of {frames} frames of 1280 × 720; ms");
        Console.WriteLine("faces  whole  detect  classify  estimate  bare models  ratio  ratio of CPU time  KB allocated");
        foreach (var (faces, facePixels) in new[] { (0, 0), (1, 200), (3, 120), (20, 60) })
        {
            using var frame = Pictures.Of(1280, 720, faces, facePixels);
            await MeasureAsync(stages, frame, frames, cancellationToken);
        }

        using var camera = Pictures.Of(1280, 720, 3, 120);
        var video = Pictures.Video(camera);
        var (rate, dropped) = await CapturedFrames.ObserveAsync(stages.Pipeline, video, frames, cancellationToken);
        File.Delete(video);
        Write($"capture ▶ pipeline, 3 people: {rate:0.0} frames/s observed, {dropped} dropped for newer ones");
        Write($"resident memory: {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB");
        return 0;
    }

    private static async Task MeasureAsync(Stages stages, Frame frame, int frames, CancellationToken cancellationToken)
    {
        using var models = new BareModels(stages.Models, frame.Width, frame.Height);
        var rows = new List<Row>();
        for (var i = -WarmUp; i < frames; i++)
        {
            var before = Reading.Now();
            var observation = await stages.Pipeline.AnalyseAsync(frame, Stages.Settings, degraded: null, cancellationToken);
            var whole = Reading.Now() - before;
            before = Reading.Now();
            models.Run(observation);
            var bare = Reading.Now() - before;
            if (i >= 0)
            {
                rows.Add(new Row(observation.Faces.Count, observation.Times, whole, bare));
            }
        }

        Write($"{rows[0].Faces,5}  {Median(r => r.Whole.WallMs),5:0.0}  {Median(r => r.Times.DetectMs),6:0.0}  {Median(r => r.Times.ClassifyMs),8:0.0}  {Median(r => r.Times.EstimateMs),8:0.0}  {Median(r => r.Bare.WallMs),11:0.0}  {Median(r => r.Whole.WallMs / r.Bare.WallMs),5:0.00}  {Median(r => r.Whole.CpuMs / r.Bare.CpuMs),17:0.00}  {Median(r => r.Whole.Bytes / 1e3),12:0}");

        double Median(Func<Row, double> value) => rows.Select(value).Order().ElementAt(rows.Count / 2);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Row(int Faces, StageTimes Times, Reading Whole, Reading Bare);
}
