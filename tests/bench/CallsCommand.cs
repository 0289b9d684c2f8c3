using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace MaskPose.Edge.Bench;

/// <summary>
/// Time of the ways to get a frame's faces to a stage on another machine and its readings back, without the stage's own work: bytes go
/// over gRPC by loopback to a server that only answers.
/// </summary>
internal static class CallsCommand
{
    /// <summary>88 × 88 BGR: a face of 40 pixels with all that its crops can need.</summary>
    private const int PatchBytes = 88 * 88 * 3;
    private const int WarmUp = 200;

    public static Command Create()
    {
        var frames = new Option<int>("--frames") { DefaultValueFactory = _ => 1000, Description = "Frames a row." };
        var command = new Command("calls", "Times unary calls and streams for 1, 6 and 20 faces a frame, over gRPC by loopback.") { frames };
        command.SetAction((parse, token) => RunAsync(parse.GetValue(frames), token));
        return command;
    }

    private static async Task<int> RunAsync(int frames, CancellationToken cancellationToken)
    {
        await using var server = await AnswerServer.StartAsync();
        using var stream = server.Open(cancellationToken);
        Console.WriteLine($"{Environment.ProcessorCount} cores, {frames} frames a row, median and 95th percentile; ms a frame");
        Console.WriteLine("faces  a call a face, in turn  a call a face, at once  a call a frame  a stream, a message a frame");
        foreach (var faces in new[] { 1, 6, 20 })
        {
            var (patch, frame) = (new byte[PatchBytes], new byte[PatchBytes * faces]);
            var inTurn = await MeasureAsync(frames, async () =>
            {
                for (var i = 0; i < faces; i++)
                {
                    await server.CallAsync(patch, cancellationToken);
                }
            });
            var atOnce = await MeasureAsync(frames, () => Task.WhenAll(Enumerable.Range(0, faces).Select(_ => server.CallAsync(patch, cancellationToken))));
            var whole = await MeasureAsync(frames, () => server.CallAsync(frame, cancellationToken));
            var streamed = await MeasureAsync(frames, async () =>
            {
                await stream.RequestStream.WriteAsync(frame, cancellationToken);
                await stream.ResponseStream.MoveNext(cancellationToken);
            });
            Console.WriteLine($"{faces,5}  {inTurn,23}  {atOnce,22}  {whole,14}  {streamed,27}");
        }

        await stream.RequestStream.CompleteAsync();
        return 0;
    }

    private static async Task<string> MeasureAsync(int frames, Func<Task> send)
    {
        var times = new List<double>(frames);
        for (var i = -WarmUp; i < frames; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await send();
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[frames / 2]:0.00} / {times[frames * 95 / 100]:0.00}");
    }
}
