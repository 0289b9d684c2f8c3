using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

[Collection(OneAtATime.Name)]
public sealed class VideoFileTests(Media media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_WholeFile_GivesEveryFrameWithItsTime()
    {
        var frames = await Sources.File(media["whole.mp4"]).ReadAllAsync(Token);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), frames.Select(f => f.Info.Number));
        Assert.All(frames, f => Assert.Equal(("door", 320, 240), (f.Info.Camera, f.Info.Width, f.Info.Height)));
        Assert.All(frames, f => Assert.Equal(f.Info.Number / 10.0, f.Info.TimeSeconds, 1e-9));
        Assert.All(frames, f => Assert.InRange(f.Info.CapturedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow));
        FfmpegChildren.AssertNone();
    }

    [Fact]
    public async Task Read_Loop_BeginsAgainAndCanBeLeft()
    {
        var frames = await Sources.File(media["whole.mp4"], loop: true).ReadAllAsync(Token, limit: 75);

        Assert.Equal(74, frames[^1].Info.Number);
        Assert.Equal(7.4, frames[^1].Info.TimeSeconds, 1e-9);
        Assert.Equal(frames[14].Pixels, frames[74].Pixels);
        FfmpegChildren.AssertNone();
    }

    [Fact]
    public async Task Read_Truncated_GivesWhatIsThere()
    {
        var frames = await Sources.File(media["truncated.mp4"]).ReadAllAsync(Token);

        Assert.InRange(frames.Count, 1, 29);
        FfmpegChildren.AssertNone();
    }

    [Theory]
    [InlineData("empty.mp4", "this is not a video")]
    [InlineData("text.mp4", "this is not a video")]
    [InlineData("without-index.mp4", "moov atom not found")]
    [InlineData("sound.mp4", "matches no streams")]
    [InlineData("strange.avi", "none")]
    [InlineData("nowhere.mp4", "No such file")]
    public async Task Read_NoVideo_SaysWhichFileAndWhy(string name, string why)
    {
        var error = await Assert.ThrowsAsync<SourceException>(() => Sources.File(media[name]).ReadAllAsync(Token));

        Assert.StartsWith(media[name], error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        FfmpegChildren.AssertNone();
    }

    /// <summary>The content counts, not the name's ending.</summary>
    [Theory]
    [InlineData("vp9.mp4")]
    [InlineData("mjpeg.mkv")]
    public async Task Read_OtherContainerThanTheNameSays_GivesItsFrames(string name) =>
        Assert.Equal(5, (await Sources.File(media[name]).ReadAllAsync(Token)).Count);

    [Fact]
    public async Task Read_ShapeChangesMidway_IsSqueezedNowhere()
    {
        var frames = await Sources.File(media["sizes.ts"]).ReadAllAsync(Token);

        Assert.Equal([(320, 240), (120, 160)], frames.Select(f => (f.Info.Width, f.Info.Height)).Distinct());
        Assert.True(frames[0].Pixel(310, 230) is { R: > 200, B: < 50 });
        Assert.True(frames[^1].Pixel(110, 150) is { R: < 50, B: > 200 });
    }

    /// <summary>A clock of milliseconds, frames when there were some: none comes twice, each keeps its time.</summary>
    [Fact]
    public async Task Read_UnevenVideoOfABrowser_GivesEachFrameOnceWithItsTime()
    {
        var frames = await Sources.File(media["uneven.webm"]).ReadAllAsync(Token);

        // Frame n of the recording was at n² · 40 ms.
        Assert.Equal([0, 0.04, 0.16, 0.36, 0.64, 1, 1.44, 1.96], frames.Select(f => Math.Round(f.Info.TimeSeconds, 3)));
    }

    [Fact]
    public async Task Read_Gif_GivesItsTwoPictures()
    {
        var frames = await Sources.File(media["two.gif"]).ReadAllAsync(Token);

        Assert.Equal([0, 2], frames.Select(f => f.Info.TimeSeconds));
    }

    /// <summary>Names with colons, as recorders write them, and of programs' protocols.</summary>
    [Theory]
    [InlineData("2026-03-02T08:15:04.mp4")]
    [InlineData("concat:a.mp4")]
    public async Task Read_NameWithAColon_IsAFile(string name)
    {
        File.Copy(media["vp9.mp4"], media[name], overwrite: true);

        Assert.Equal(5, (await Sources.File(media[name]).ReadAllAsync(Token)).Count);
    }

    /// <summary>A list that leads elsewhere is not followed.</summary>
    [Fact]
    public async Task Read_ListThatLeadsToTheNetwork_IsRefused()
    {
        await File.WriteAllTextAsync(
            media["list.m3u8"], "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n", Token);

        var error = await Assert.ThrowsAsync<SourceException>(() => Sources.File(media["list.m3u8"]).ReadAllAsync(Token));

        Assert.DoesNotContain("refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Cancelled_EndsTheProcess()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in Sources.File(media["whole.mp4"], loop: true).ReadAsync(cancel.Token))
            {
                frame.Dispose();
                if (++count == 5)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        FfmpegChildren.AssertNone();
    }

    [Fact]
    public async Task Read_ReaderThrows_EndsTheProcessAndKeepsTheError()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () =>
        {
            await foreach (var frame in Sources.File(media["whole.mp4"], loop: true).ReadAsync(Token))
            {
                frame.Dispose();
                throw new InvalidTimeZoneException("the reader's own");
            }
        });

        FfmpegChildren.AssertNone();
    }
}
