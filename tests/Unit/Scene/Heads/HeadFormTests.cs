using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Scene.Heads;
using MaskPose.Edge.Scene.Truth;
using Xunit;

using HeadPoint = MaskPose.Edge.Core.Geometry.Vector3;
using Vector3 = System.Numerics.Vector3;

namespace MaskPose.Edge.Unit.Scene.Heads;

public sealed class HeadFormTests
{
    private static readonly CanonicalFace Generic = CanonicalFace.Read();

    public static TheoryData<int> Landmarks() => [.. Enumerable.Range(0, Landmarks68.Count)];

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void Skin_AtALandmarkOfTheGenericHead_IsItsSurface(int index)
    {
        var p = Generic.InSpace[index];
        var m = new Vector3((float)Math.Abs(p.X), (float)p.Y, (float)p.Z);
        var form = new HeadForm(new FaceShape());
        var skin = new EyeForm(1, 1).Join(form.Skin(m, form.Mass(m)), m);

        // The unit is about 9 cm: within 6 mm.
        Assert.InRange(MathF.Min(skin, EyeForm.Ball(m)), -0.07f, 0.07f);
    }

    [Fact]
    public void HeadPoints_AreTheGenericHeads()
    {
        AssertNear(MiddleOf(Landmarks68.LeftEye), HeadPoints.LeftEye);
        AssertNear(MiddleOf(Landmarks68.RightEye), HeadPoints.RightEye);
        AssertNear(Generic.InSpace[Landmarks68.NoseTip], HeadPoints.NoseTip);
        AssertNear(Generic.InSpace[Landmarks68.LeftMouthCorner], HeadPoints.LeftMouthCorner);
        AssertNear(Generic.InSpace[Landmarks68.RightMouthCorner], HeadPoints.RightMouthCorner);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.4f)]
    [InlineData(0)]
    public void EyeEdges_InTheMiddle_AreAsFarApartAsTheOpening(float opening)
    {
        var (upper, lower) = new EyeForm(opening, 1).Edges(EyeForm.Center.X);
        var (wideUpper, wideLower) = new EyeForm(1, 1).Edges(EyeForm.Center.X);

        Assert.Equal(opening, (lower - upper) / (wideLower - wideUpper), 1e-4f);
    }

    private static HeadPoint MiddleOf(int firstOfEye) =>
        Generic.InSpace.Skip(firstOfEye).Take(Landmarks68.EyePoints).Aggregate((a, b) => a + b) * (1.0 / Landmarks68.EyePoints);

    // The unit is about 9 cm: within half a millimetre.
    private static void AssertNear(HeadPoint expected, Vector3 actual)
    {
        Assert.Equal(expected.X, actual.X, 0.005);
        Assert.Equal(expected.Y, actual.Y, 0.005);
        Assert.Equal(expected.Z, actual.Z, 0.005);
    }
}
