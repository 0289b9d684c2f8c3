using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Evaluation.Data;
using MaskPose.Edge.Evaluation.Events;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Events;

public sealed class EventClipTests : IDisposable
{
    private const string Header = "clip,person,start_s,end_s,state,certain";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-clips-");

    public EventClipTests() => File.WriteAllText(Path.Combine(_folder.FullName, "door.mp4"), "");

    [Fact]
    public void ReadAll_Spans_ComeByClip()
    {
        var clip = Assert.Single(Read($"{Header},x1,y1,x2,y2", "door.mp4,ana,0.5,3,incorrect,1,,,,", "door.mp4,bo,1,2.5,drowsy,0,10,20,30,40"));

        Assert.Equal(("door.mp4", Path.Combine(_folder.FullName, "door.mp4")), (clip.Name, clip.Path));
        Assert.Equal(
            [
                new EventSpan("ana", EventKind.Mask, "incorrect", 0.5, 3, true, null),
                new EventSpan("bo", EventKind.Attention, "drowsy", 1, 2.5, false, new Box(10, 20, 30, 40)),
            ],
            clip.Spans);
    }

    [Fact]
    public void ReadAll_ColumnSplit_SaysWhatCounts()
    {
        var clip = Assert.Single(Read($"{Header},split", "door.mp4,ana,0,3,correct,1,val", "door.mp4,bo,0,3,correct,1,test"));

        Assert.Equal("bo", Assert.Single(clip.Spans).Person);
    }

    [Theory]
    [InlineData("door.mp4,ana,0,3,masked,1", "column state: \"masked\"; allowed: correct, incorrect, unmasked, attentive, inattentive, drowsy.")]
    [InlineData("door.mp4,ana,3,3,correct,1", "column end_s: \"3\"; allowed: more than start_s.")]
    [InlineData("door.mp4,ana,0,x,correct,1", "column end_s: \"x\"; allowed: a number.")]
    [InlineData("door.mp4,ana,0,3,correct,maybe", "column certain: \"maybe\"; allowed: 0, 1.")]
    [InlineData("gone.mp4,ana,0,3,correct,1", "column clip: \"gone.mp4\"; allowed: a video in ")]
    public void ReadAll_BadRow_NamesLineColumnAndAllowed(string row, string expected)
    {
        var error = Assert.Throws<DataException>(() => Read(Header, row));

        Assert.Contains("spans.csv, line 2, " + expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_LabelsOfTheRepository_CanBeRead()
    {
        var table = Path.Combine(Repository.Root, "tests", "clips");
        foreach (var name in File.ReadLines(Path.Combine(table, EventClip.Table)).Skip(1).Select(l => l.Split(',')[0]).Distinct())
        {
            File.WriteAllText(Path.Combine(_folder.FullName, name), "");
        }

        Assert.Equal(11, EventClip.ReadAll(table, _folder.FullName, "test").Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IReadOnlyList<EventClip> Read(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder.FullName, EventClip.Table), lines);
        return EventClip.ReadAll(_folder.FullName, clips: null, "test");
    }
}
