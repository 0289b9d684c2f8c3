using System.Text.Json;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

/// <summary>Attention on real clips, whose frames were looked at by people; skipped where the clips are not there.</summary>
public sealed class AttentionClipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-clips-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Their lids are lowered, their eyes read as closed; nobody sleeps.</summary>
    [Fact]
    public async Task Annotate_MaskedChildrenWhoReadAndWrite_AreNotDrowsy()
    {
        var faces = await FacesAsync("pexels_8363849_classroom_masked_children.mp4");

        Assert.True(faces.Count > 500, $"{faces.Count} faces");
        Assert.DoesNotContain(faces, f => f.Attention == "drowsy");
    }

    /// <summary>30 frames a second; eyes closed in frames 30 to 82 and 114 to 188, ± 3. Drowsy is a closure of 1.5 s.</summary>
    [Fact]
    public async Task Annotate_ADriverWhoNodsOff_IsDrowsyInBothClosures()
    {
        var drowsy = (await FacesAsync("felix_drowsy.mp4")).Where(f => f.Attention == "drowsy").Select(f => f.Frame).ToList();

        Assert.All(drowsy, frame => Assert.True(frame is >= 70 and <= 88 or >= 154 and <= 194, $"drowsy at {frame}"));
        Assert.Contains(drowsy, frame => frame < 90);
        Assert.Contains(drowsy, frame => frame > 150);
    }

    private async Task<List<(int Frame, string Attention)>> FacesAsync(string name)
    {
        var clip = SharedData.Path("data", "clips", name);
        Assert.SkipUnless(clip is not null, $"{name} is not there");
        var lines = Path.Combine(_folder, "observations.jsonl");
        var result = await Maskpose.RunAsync(
            TestContext.Current.CancellationToken, "annotate", clip, Path.Combine(_folder, "out.mp4"), "--json", lines);
        Assert.Equal(0, result.ExitCode);

        var faces = new List<(int, string)>();
        foreach (var line in await File.ReadAllLinesAsync(lines, TestContext.Current.CancellationToken))
        {
            using var observation = JsonDocument.Parse(line);
            var frame = observation.RootElement.GetProperty("frame").GetInt32();
            faces.AddRange(observation.RootElement.GetProperty("faces").EnumerateArray()
                .Select(f => (frame, f.GetProperty("attention").GetString()!)));
        }

        return faces;
    }
}
