using System.Globalization;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Scene.Portraits;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;
using Xunit;

namespace MaskPose.Edge.Unit.Scene.Portraits;

public sealed class PortraitTests
{
    private static readonly CanonicalFace Shape = CanonicalFace.Read();

    [Fact]
    public void Draw_SameSeedAndNumber_IsTheSameAndOthersAreNot()
    {
        Assert.Equal(RandomPortrait.Draw(3, 7, 96).Stance, RandomPortrait.Draw(3, 7, 96).Stance);
        Assert.Equal(RandomPortrait.Draw(3, 7, 96).Person, RandomPortrait.Draw(3, 7, 96).Person);
        Assert.NotEqual(RandomPortrait.Draw(3, 7, 96).Person, RandomPortrait.Draw(4, 7, 96).Person);
    }

    [Fact]
    public void Draw_ManyPortraits_FillTheAnglesAndLieInThePicture()
    {
        var all = Enumerable.Range(0, 400).Select(i => RandomPortrait.Draw(1, i, 200)).ToList();

        Assert.All(all, p => Assert.InRange(p.Stance.YawDegrees, -60, 60));
        Assert.All(all, p => Assert.InRange(p.Stance.PitchDegrees, -30, 30));
        Assert.All(all, p => Assert.InRange(p.Stance.RollDegrees, -25, 25));
        Assert.True(all.Count(p => MathF.Abs(p.Stance.YawDegrees) > 30) is > 150 and < 250);
        Assert.All(all, p =>
        {
            var box = new GroundTruthProjector(p.Camera).Project(p.Person, p.Stance).Box;
            Assert.True(box.Left > 0 && box.Top > 0 && box.Right < 200 && box.Bottom < 200, $"{box}");
            Assert.InRange(box.Height, 85, 135);
        });
        Assert.All(Enum.GetValues<MaskKind>(), kind => Assert.InRange(all.Count(p => p.Person.Mask == kind), 60, 140));
    }

    /// <summary>The points that the table gives, solved as a camera's: the pose is the truth but for what a person's shape differs.</summary>
    [Fact]
    public void Project_Landmarks_SolveToThePose()
    {
        var solver = new PnpSolver(Shape.ForPointsInSpace(), errors: null, 1);
        for (var i = 0; i < 20; i++)
        {
            var portrait = RandomPortrait.Draw(1, i, 192);
            var points = new GroundTruthProjector(portrait.Camera).Project(portrait.Person, portrait.Stance, Shape.InSpace);

            var pose = solver.Solve(points, portrait.Camera.Intrinsics);

            Assert.Equal(portrait.Stance.YawDegrees, pose!.Pose.YawDegrees, 4f);
            Assert.Equal(portrait.Stance.PitchDegrees, pose.Pose.PitchDegrees, 4f);
            Assert.Equal(portrait.Stance.RollDegrees, pose.Pose.RollDegrees, 4f);
        }
    }

    [Fact]
    public void Line_HasTheHeadersColumns()
    {
        var bare = RandomPortrait.Draw(1, 0, 96);
        var masked = bare with { Stance = bare.Stance with { Mask = MaskFit.For(MaskState.NoseOut) } };

        var cells = new PortraitTable(Shape.InSpace, "val").Line("a.jpg", masked).Split(',');

        var row = PortraitTable.Header.Split(',').Zip(cells).ToDictionary(p => p.First, p => p.Second);
        Assert.Equal(PortraitTable.Header.Split(',').Length, cells.Length);
        Assert.Equal(("a.jpg", "incorrect", "noseOut", "val"), (row["image"], row["label"], row["mask"], row["split"]));
        Assert.Equal(
            float.Parse(row["nx"], CultureInfo.InvariantCulture),
            float.Parse(row[$"x{Landmarks68.NoseTip}"], CultureInfo.InvariantCulture),
            0.05f);
    }

    [Fact]
    public void Render_Mask_ChangesThePictureUnderTheEyesOnly()
    {
        var bare = RandomPortrait.Draw(1, 2, 64);
        using var without = PortraitRenderer.Render(bare);
        using var with = PortraitRenderer.Render(bare with { Stance = bare.Stance with { Mask = MaskFit.For(MaskState.Correct) } });

        var differ = Enumerable.Range(0, without.Pixels.Length / 3).Count(i => without.Pixels.Span[3 * i] != with.Pixels.Span[3 * i]);

        Assert.InRange(differ, 64 * 64 / 50, 64 * 64 / 2);
    }
}
