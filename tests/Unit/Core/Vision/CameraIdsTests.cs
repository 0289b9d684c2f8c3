using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class CameraIdsTests
{
    [Theory]
    [InlineData("door", true)]
    [InlineData("class-2b", true)]
    [InlineData("0123456789012345678901234567890123456789", true)]
    [InlineData("01234567890123456789012345678901234567890", false)]
    [InlineData("", false)]
    [InlineData("Door", false)]
    [InlineData("a/b", false)]
    [InlineData("#", false)]
    [InlineData("+", false)]
    [InlineData("tür", false)]
    public void IsAllowed_OnlySmallLettersDigitsAndDashes(string id, bool allowed) => Assert.Equal(allowed, CameraIds.IsAllowed(id));
}
