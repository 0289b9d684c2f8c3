using System.Text.Json;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Observing;

public sealed class WatchNeedsTests
{
    [Theory]
    [InlineData(Watch.All)]
    [InlineData(Watch.Mask, "Alerts:Rules:no-mask:Preset=entrance")]
    [InlineData(Watch.Mask | Watch.Pose, "Alerts:Rules:no-mask:Preset=entrance", "Alerts:Rules:look:When=inattentive")]
    [InlineData(Watch.Pose | Watch.Eyes, "Alerts:Rules:room:Preset=classroom")]
    [InlineData(Watch.Pose | Watch.Eyes, "Alerts:Rules:cab:Preset=driver", "Alerts:Rules:cab:Cameras=entrance")]
    [InlineData(Watch.All, "Alerts:Rules:cab:Preset=driver", "Alerts:Rules:cab:Cameras=elsewhere")]
    [InlineData(Watch.Pose | Watch.Eyes, "Alerts:CameraAttention:entrance:Preset=driver")]
    [InlineData(Watch.All | Watch.EachFrame, "Doors:main:Camera=entrance", "Doors:main:Key=0123456789abcdef0123456789abcdef")]
    [InlineData(Watch.Mask | Watch.EachFrame, "Doors:main:Camera=entrance", "Doors:main:Key=0123456789abcdef0123456789abcdef", "Doors:main:AllowStillFaces=true")]
    [InlineData(Watch.Mask, "Alerts:Rules:no-mask:Preset=entrance", "Webhooks:chat:Url=http://localhost", "Webhooks:chat:Messages=alerts")]
    [InlineData(Watch.Mask, "Alerts:Rules:no-mask:Preset=entrance", "Webhooks:chat:Url=http://localhost", "Webhooks:chat:Messages=events", "Webhooks:chat:Kinds=mask")]
    [InlineData(Watch.All, "Alerts:Rules:no-mask:Preset=entrance", "Webhooks:chat:Url=http://localhost", "Webhooks:chat:Messages=events")]
    public void Observe_AnyFrame_SaysWhatTheSiteAsksFor(Watch expected, params string[] settings)
    {
        using var bench = new Workbench([.. settings.Select(s => s.Split('=')).Select(s => (s[0], s[1]))]);

        Assert.Equal(expected, bench.See(bench.Time.GetUtcNow()).WantedWatch);
    }

    [Fact]
    public void Observe_AfterAChangeOfTheRules_SaysTheNewOnes()
    {
        using var bench = new Workbench(("Alerts:Rules:no-mask:Preset", "entrance"));
        bench.Run(0.2);

        bench.Set(("Alerts:Rules:no-mask:Preset", "driver"));

        Assert.Equal(Watch.Pose | Watch.Eyes, bench.See(bench.Time.GetUtcNow().AddSeconds(0.1)).WantedWatch);
    }

    [Fact]
    public void State_OfACameraWhoseMasksAreNotWatched_SaysSoAndCountsNobodyAsUnknown()
    {
        using var bench = new Workbench();
        bench.See(People.Frame(0, People.At(100, 100, MaskVerdict.Unknown)) with { NotWatched = Watch.Mask | Watch.Eyes });
        bench.Alerts.Tick();

        var state = bench.Told("state")!;
        Assert.Equal("notWatched", state["worst"]!.GetValue<string>());
        Assert.Equal(1, state["people"]!.GetValue<int>());
        Assert.Equal(0, state["counts"]!["unknown"]!.GetValue<int>());
        Assert.Equal("""["mask","eyes"]""", state["notWatched"]!.ToJsonString());
    }

    [Fact]
    public void Face_OfWhomNothingIsWatched_SaysNotWatchedAndNeverUnknown()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ObservationJson.Write(writer, new ObservedFace(new Face(default, 1, null), MaskReading.NotWatched, HeadReading.Nothing) { NotWatched = Watch.All });
        }

        var face = JsonDocument.Parse(buffer.ToArray()).RootElement;
        Assert.Equal("notWatched", face.GetProperty("mask").GetProperty("verdict").GetString());
        Assert.Equal("notWatched", face.GetProperty("eyes").GetProperty("left").GetString());
        Assert.Equal("notWatched", face.GetProperty("attention").GetString());
        Assert.DoesNotContain("unknown", face.GetRawText(), StringComparison.Ordinal);
    }
}
