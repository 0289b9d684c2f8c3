using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MaskPose.Edge.Inference;
using MaskPose.Edge.Inference.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Bench;

/// <summary>What joining runs gains on this machine's CPU: a net on several pictures at a time, and several callers with and without shared runs.</summary>
internal static class BatchesCommand
{
    private static readonly int[] Sizes = [1, 2, 4, 8, 16];

    private static readonly (ModelTask Task, int Width, int Height)[] Nets =
    [
        (ModelTask.Detector, 640, 384), (ModelTask.Mask, 112, 112), (ModelTask.Landmarks, 128, 128), (ModelTask.Pose, 112, 112), (ModelTask.Eyes, 40, 40),
    ];

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 30, Description = "Rounds, each with every size once." };
        var callers = new Option<int>("--callers") { DefaultValueFactory = _ => 8, Description = "Callers at a time." };
        var command = new Command("batches", "Times the nets on several pictures a run, and callers with and without shared runs.") { rounds, callers };
        command.SetAction((parse, token) => RunAsync(parse.GetValue(rounds), parse.GetValue(callers), token));
        return command;
    }

    private static async Task<int> RunAsync(int rounds, int callers, CancellationToken cancellationToken)
    {
        await using var apart = Store(("Models:BatchSize", "1"));
        await using var shared = Store(("Models:BatchSize", "8"));
        Console.WriteLine($"{Environment.ProcessorCount} cores; CPU ms a picture, medians of {rounds} rounds; × of one picture a run");
        Console.WriteLine($"{"",-10} {string.Join(' ', Sizes.Select(s => $"{s,14}"))}   {callers} callers, shared: CPU × of apart, time ×");
        foreach (var (task, width, height) in Nets)
        {
            using var one = apart.GetRequiredService<ModelStore>().Open(task);
            using var joint = shared.GetRequiredService<ModelStore>().Open(task);
            var times = await TimesAsync(one, width, height, rounds, cancellationToken);
            var cells = times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t,6:0.00} ({t / times[0]:0.00}×)"));
            var (cpu, time) = await RatioAsync(one, joint, (width, height), rounds, callers, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task,-10} {string.Join(' ', cells.Select(c => $"{c,14}"))}   {cpu:0.00}×, {time:0.00}×"));
        }

        return 0;
    }

    private static async Task<double[]> TimesAsync(Net net, int width, int height, int rounds, CancellationToken cancellationToken)
    {
        var times = Sizes.Select(_ => new List<double>()).ToArray();
        var inputs = Sizes.Select(s => Picture(net, s, width, height)).ToArray();
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < Sizes.Length; i++)
            {
                var start = Environment.CpuUsage.TotalTime;
                (await net.RunAsync(inputs[i], cancellationToken)).Dispose();
                if (round >= 0)
                {
                    times[i].Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds / Sizes[i]);
                }
            }
        }

        Array.ForEach(inputs, i => i.Dispose());
        return [.. times.Select(Median)];
    }

    /// <summary>Shared runs over runs apart; each round has both.</summary>
    private static async Task<(double Cpu, double Time)> RatioAsync(
        Net apart, Net shared, (int Width, int Height) size, int rounds, int callers, CancellationToken cancellationToken)
    {
        var (cpu, time) = (new List<double>(), new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            var (alone, joint) = (await CallAsync(apart, size, callers, cancellationToken), await CallAsync(shared, size, callers, cancellationToken));
            if (round >= 0)
            {
                cpu.Add(joint.Cpu / alone.Cpu);
                time.Add(joint.Time / alone.Time);
            }
        }

        return (Median(cpu), Median(time));
    }

    /// <returns>What it took until each caller had four answers.</returns>
    private static async Task<(TimeSpan Cpu, TimeSpan Time)> CallAsync(Net net, (int Width, int Height) size, int callers, CancellationToken cancellationToken)
    {
        const int answers = 4;
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Parallel.ForAsync(0, callers, new ParallelOptions { MaxDegreeOfParallelism = callers, CancellationToken = cancellationToken }, async (_, token) =>
        {
            using var input = Picture(net, 1, size.Width, size.Height);
            for (var i = 0; i < answers; i++)
            {
                (await net.RunAsync(input, token)).Dispose();
            }
        });
        return (Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(start));
    }

    private static TensorBuffer Picture(Net net, int count, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(1).NextBytes(pixels);
        var input = new TensorBuffer(net.Entry.Input, count, width, height);
        for (var i = 0; i < count; i++)
        {
            input.Write(i, pixels);
        }

        return input;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static ServiceProvider Store(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddInference(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build())
        .BuildServiceProvider();
}
