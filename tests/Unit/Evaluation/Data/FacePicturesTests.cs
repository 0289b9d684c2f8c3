using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Evaluation.Data;
using Xunit;

namespace MaskPose.Edge.Unit.Evaluation.Data;

public sealed class FacePicturesTests : IDisposable
{
    private const string Header = "image,x1,y1,x2,y2,label,split";

    private readonly TemporaryFolder _folder = new();

    public FacePicturesTests() => _folder.Picture("images/a.png");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAll_OneFolder_GroupsItsRowsByPicture()
    {
        _folder.Table("annotations.csv", Header, "a.png,1,2,3.5,4,correct,test", "a.png,5,6,7,8,unmasked,test", "a.png,1,1,2,2,correct,train");

        var set = Assert.Single(FacePictures.ReadAll(_folder.Path, "test"));

        var picture = Assert.Single(set.Pictures);
        Assert.Equal(
            [new LabelledFace(new Box(1, 2, 3.5f, 4), MaskVerdict.Correct, false), new LabelledFace(new Box(5, 6, 7, 8), MaskVerdict.Unmasked, false)],
            picture.Faces);
    }

    [Fact]
    public void ReadAll_RowWithoutBox_IsAPictureWithoutFaces()
    {
        _folder.Table("annotations.csv", Header, "a.png,,,,,,test");

        Assert.Empty(FacePictures.ReadAll(_folder.Path, "test")[0].Pictures[0].Faces);
    }

    [Fact]
    public void ReadAll_FolderOfFolders_FindsEachKind()
    {
        _folder.Table("site/annotations.csv", Header, "a.png,1,2,3,4,correct,test");
        _folder.Table("crowd/faces.csv", "image,x1,y1,x2,y2,ignore,split", "a.png,1,2,3,4,1,test");
        _folder.Table("empty/negatives.csv", "image,split", "a.png,test");
        foreach (var name in (string[])["site", "crowd", "empty"])
        {
            _folder.Picture($"{name}/images/a.png");
        }

        var sets = FacePictures.ReadAll(_folder.Path, "test");

        Assert.Equal(
            [("site", PictureSetKind.Annotated), ("crowd", PictureSetKind.Faces), ("empty", PictureSetKind.Negatives)],
            sets.Select(s => (s.Name, s.Kind)));
        Assert.True(sets[1].Pictures[0].Faces[0].Ignore);
    }

    [Theory]
    [InlineData("a.png,1,2,x,4,correct,test", "line 2, column x2: \"x\"; allowed: a number")]
    [InlineData("a.png,1,2,NaN,4,correct,test", "line 2, column x2: \"NaN\"; allowed: a number")]
    [InlineData("a.png,1,2,1,4,correct,test", "line 2, column x2: \"1\"; allowed: more than x1 (1)")]
    [InlineData("a.png,1,2,3,4,masked,test", "line 2, column label: \"masked\"; allowed: correct, incorrect, unmasked")]
    [InlineData("b.png,1,2,3,4,correct,test", "line 2, column image: \"b.png\"; allowed: a picture's file in")]
    [InlineData("a.png,1,2,3,4", "line 2: 5 fields, the header has 7")]
    [InlineData("a.png,1,2,3,4,correct,train", "no sample of split \"test\"; splits there: train")]
    public void ReadAll_BrokenRow_NamesLineColumnAndWhatIsAllowed(string row, string message)
    {
        _folder.Table("annotations.csv", Header, row);

        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path, "test"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_MissingColumn_NamesItAndThoseThere()
    {
        _folder.Table("annotations.csv", "image,x1,y1,x2,y2,label", "a.png,1,2,3,4,correct");

        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path, "test"));

        Assert.Contains("no column \"split\"; there are: image, x1, y1, x2, y2, label", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_QuotedTableOfAnotherSystem_IsReadAsWell()
    {
        File.WriteAllText(
            Path.Combine(_folder.Path, "annotations.csv"),
            "\uFEFF\"split\", \"image\",x1,y1,x2,y2,label,note\r\ntest,a.png, 1,2,3,4,correct,\"left, far\"\r\n\r\n");

        Assert.Equal(new Box(1, 2, 3, 4), FacePictures.ReadAll(_folder.Path, "test")[0].Pictures[0].Faces[0].Box);
    }

    [Fact]
    public void ReadAll_ColumnTwice_NamesIt()
    {
        _folder.Table("annotations.csv", Header + ",label", "a.png,1,2,3,4,correct,test,correct");

        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path, "test"));

        Assert.Contains("two columns \"label\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_NoTable_NamesTheFormats()
    {
        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path, "test"));

        Assert.Contains("annotations.csv, faces.csv or negatives.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_EmptyTable_SaysWhatIsMissing()
    {
        _folder.Table("annotations.csv");

        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path, "test"));

        Assert.Contains("no column \"image\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_NoSuchFolder_SaysSo()
    {
        var error = Assert.Throws<DataException>(() => FacePictures.ReadAll(_folder.Path + "-nowhere", "test"));

        Assert.Contains("there is no such folder", error.Message, StringComparison.Ordinal);
    }
}
