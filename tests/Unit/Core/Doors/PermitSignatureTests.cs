using MaskPose.Edge.Core.Doors;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

public sealed class PermitSignatureTests
{
    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, DoorVectors.All.Count)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Sign_AReferencePermit_IsTheReferenceSignature(int number)
    {
        var (kind, permit, text, signature) = DoorVectors.All[number];

        Assert.Equal(text, PermitSignature.Text(kind, permit));
        Assert.Equal(signature, PermitSignature.Sign(kind, permit, DoorVectors.Key));
        Assert.True(PermitSignature.IsRight(kind, permit, DoorVectors.Key, signature));
    }

    [Fact]
    public void Sign_ReferenceWordsOfNodesAndControllers_AreTheReferenceSignatures() => Assert.All(DoorVectors.Words, word =>
    {
        Assert.Equal(word.Text, word.Said);
        Assert.True(DoorSignature.IsRight(word.Said, DoorVectors.Key, word.Signature));
        Assert.False(DoorSignature.IsRight(word.Said + " ", DoorVectors.Key, word.Signature));
    });

    /// <summary>Each single member is signed.</summary>
    [Fact]
    public void IsRight_AnyMemberChanged_IsFalse()
    {
        var (kind, permit, _, signature) = DoorVectors.All[0];
        Permit[] changed =
        [
            permit with { Site = "schoo1" }, permit with { Node = "door-box2" }, permit with { Door = "back" },
            permit with { Session = permit.Session + 1 }, permit with { Track = 18 }, permit with { Nonce = new string('0', 32) },
            permit with { IssuedMs = permit.IssuedMs + 1 }, permit with { ExpiresMs = permit.ExpiresMs + 1 },
        ];

        Assert.All(changed, other => Assert.False(PermitSignature.IsRight(kind, other, DoorVectors.Key, signature)));
        Assert.False(PermitSignature.IsRight(PermitKind.Revoke, permit, DoorVectors.Key, signature));
        Assert.False(PermitSignature.IsRight(kind, permit, DoorVectors.Key, signature.ToUpperInvariant()));
        Assert.False(PermitSignature.IsRight(kind, permit, DoorVectors.Key, ""));
    }
}
