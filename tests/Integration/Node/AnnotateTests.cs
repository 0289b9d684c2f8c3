using System.Diagnostics;
using System.Text.Json;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Scene;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Wearables;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

public sealed class AnnotateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-annotate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Annotate_APicture_PaintsItAndWritesOneObservation()
    {
        WriteHead("in.png");

        var result = await AnnotateAsync("in.png", "out.png");

        Assert.Equal(0, result.ExitCode);
        Assert.NotEqual(await BytesAsync("in.png"), await BytesAsync("out.png"));
        using var line = JsonDocument.Parse(Assert.Single(await LinesAsync()));
        var face = Assert.Single(line.RootElement.GetProperty("faces").EnumerateArray());
        Assert.Equal("unmasked", face.GetProperty("mask").GetProperty("verdict").GetString());
        Assert.Equal(4, face.GetProperty("box").GetArrayLength());
        Assert.Equal(5, face.GetProperty("keypoints").GetArrayLength());
        Assert.Contains(face.GetProperty("pose").GetProperty("method").GetString(), (string[])["landmarks68", "fused"]);
        Assert.Equal("open", face.GetProperty("eyes").GetProperty("left").GetString());
    }

    [Fact]
    public async Task Annotate_AFolderWithABrokenPicture_DoesTheOthersNamesItAndEndsWithOne()
    {
        Directory.CreateDirectory(InFolder("in"));
        WriteHead("in/a.png");
        await File.WriteAllTextAsync(InFolder("in/b.jpg"), "no picture", TestContext.Current.CancellationToken);
        WriteHead("in/c.png");

        var result = await AnnotateAsync("in", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("b.jpg: not a readable picture", result.Error, StringComparison.Ordinal);
        Assert.Equal(["a.png", "c.png"], Directory.GetFiles(InFolder("out")).Select(Path.GetFileName).Order());
        Assert.Equal(["a.png", "c.png"], (await LinesAsync()).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("image").GetString()));
    }

    [Fact]
    public async Task Annotate_AVideo_KeepsEveryFrameAndItsTime()
    {
        await CutSceneAsync("in.mp4", frames: 10);

        var result = await AnnotateAsync("in.mp4", "out.mp4");

        Assert.Equal(0, result.ExitCode);
        var lines = (await LinesAsync()).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(Enumerable.Range(0, 10), lines.Select(l => l.GetProperty("frame").GetInt32()));
        Assert.Equal(0.72, lines[^1].GetProperty("timeSeconds").GetDouble(), 2);
        Assert.Contains("10 frames", result.Error, StringComparison.Ordinal);
        Assert.Equal("10", await FramesAsync("out.mp4"));
    }

    /// <summary>Frames when there were some, and a picture of another shape midway: no frame is lost or squeezed.</summary>
    [Fact]
    public async Task Annotate_AnUnevenVideo_KeepsItsLength()
    {
        await FfmpegAsync(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=160x120:rate=25:duration=2", "-vf", "select='eq(mod(sqrt(n),1),0)'",
            "-fps_mode", "vfr", "-c:v", "libvpx", InFolder("2026-03-02T08:15:04.webm").Insert(0, "file:"));

        var result = await AnnotateAsync("2026-03-02T08:15:04.webm", "08:15:04.mp4");

        Assert.Equal(0, result.ExitCode);
        // Frame n was at n² · 40 ms: the last of eight at 1.96 s.
        Assert.Equal([0, 0.04, 0.16, 0.36, 0.64, 1, 1.44, 1.96], (await LinesAsync())
            .Select(l => Math.Round(JsonDocument.Parse(l).RootElement.GetProperty("timeSeconds").GetDouble(), 3)));
        var seconds = await FfmpegAsync(
            "ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", InFolder("08:15:04.mp4").Insert(0, "file:"));
        Assert.InRange(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), 1.9, 2.1);
    }

    /// <summary>By Ctrl-C or a service manager: what was done can be played.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Annotate_Interrupted_LeavesAVideoThatPlays(string signal)
    {
        await FfmpegAsync(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=600", "-c:v", "libx264", "-preset", "ultrafast",
            InFolder("long.mp4"));
        var start = Maskpose.Start([.. Maskpose.Product, "annotate", InFolder("long.mp4"), InFolder("out.mp4"), "--json", InFolder("out.jsonl")]);
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.HasExited && !(File.Exists(InFolder("out.jsonl")) && new FileInfo(InFolder("out.jsonl")).Length > 20_000))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await FfmpegAsync("kill", $"-{signal}", $"{process.Id}");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.InRange(int.Parse(await FramesAsync("out.mp4"), System.Globalization.CultureInfo.InvariantCulture), 5, 14_000);
    }

    [Fact]
    public async Task Annotate_OverItsOwnInput_IsRefused()
    {
        WriteHead("in.png");
        var before = await BytesAsync("in.png");

        var result = await AnnotateAsync("in.png", "in.png");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(before, await BytesAsync("in.png"));
    }

    private Task<ProgramResult> AnnotateAsync(string input, string output) => Maskpose.RunAsync(
        TestContext.Current.CancellationToken, "annotate", InFolder(input), InFolder(output), "--json", InFolder("out.jsonl"));

    private string InFolder(string name) => Path.Combine(_folder, name);

    private Task<byte[]> BytesAsync(string name) => File.ReadAllBytesAsync(InFolder(name), TestContext.Current.CancellationToken);

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(InFolder("out.jsonl"), TestContext.Current.CancellationToken);

    private void WriteHead(string name)
    {
        using var head = TestPictures.Head(mask: MaskState.None);
        PictureCodec.Write(head.Frame, InFolder(name));
    }

    /// <summary>Frames from the midst of the scene, where people are.</summary>
    private Task<string> CutSceneAsync(string name, int frames) =>
        FfmpegAsync("ffmpeg", "-v", "error", "-ss", "10", "-i", SceneClip.VideoPath, "-frames:v", $"{frames}", InFolder(name));

    private Task<string> FramesAsync(string name) => FfmpegAsync(
        "ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", InFolder(name));

    private static async Task<string> FfmpegAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }
}
