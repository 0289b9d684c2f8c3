using System.Security.Cryptography;
using MaskPose.Edge.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.Models;

/// <summary>Every model of models/ is what its catalog entry says and gives what PyTorch gave.</summary>
public sealed class OwnModelsTests
{
    private const long LargestBytes = 15 * 1024 * 1024;

    public static TheoryData<string> Ids => [.. OwnModel.Entries.Select(m => m.Id)];

    /// <summary>Without the variants in whole numbers, whose outputs are near, not the same: what they are worth is measured.</summary>
    public static TheoryData<string> Exact => [.. OwnModel.Entries.Where(m => !new OwnModel(m).IsInt8).Select(m => m.Id)];

    public static TheoryData<string> Detectors => [.. OwnModel.Entries.Where(m => m.Task == ModelTask.Detector).Select(m => m.Id)];

    [Fact]
    public void Catalog_EachTask_HasOneDefaultAmongOurOwn()
    {
        foreach (var task in Enum.GetValues<ModelTask>())
        {
            // Poses can do without a model.
            Assert.InRange(OwnModel.Entries.Count(m => m.Task == task && m.Default), task == ModelTask.Pose ? 0 : 1, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void Run_TestPattern_GivesPyTorchsOutputs(string id)
    {
        var golden = OwnModel.Find(id).Golden();
        using var model = OwnModel.Find(id).Open();

        using var outputs = Run(model, golden.Shape[0], golden.Shape[2], golden.Shape[1]);

        Assert.Equal(golden.Outputs.Keys.Order(), model.Outputs.Order());
        foreach (var (name, expected) in golden.Outputs)
        {
            var output = model.OutputIndex(name);
            var found = outputs.Values(output)[..expected.Values.Length].ToArray();
            Assert.Equal(expected.Shape, outputs.Shape(output));
            Assert.All(found.Zip(expected.Values), v => Assert.Equal(v.Second, v.First, 2e-4f * MathF.Max(1, MathF.Abs(v.Second))));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Run_OtherBatch_GivesThatManyAnswers(string id)
    {
        var shape = OwnModel.Find(id).Golden().Shape;
        using var model = OwnModel.Find(id).Open();

        using var outputs = Run(model, 3, shape[2], shape[1]);

        Assert.All(model.Outputs, o => Assert.Equal(3, outputs.Shape(model.OutputIndex(o))[0]));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Run_DetectorOnAnotherSize_GivesThatManyCells(string id)
    {
        using var model = OwnModel.Find(id).Open();

        using var outputs = Run(model, 1, 160, 128);

        Assert.Equal([1, 16 * 20, 4], outputs.Shape(model.OutputIndex("bbox_8")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void File_IsTheCatalogs_SmallAndOfOpset17(string id)
    {
        var model = OwnModel.Find(id);

        Assert.Equal(model.Entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(model.File))));
        Assert.InRange(new FileInfo(model.File).Length, 1, LargestBytes);
        Assert.Equal(17, model.Opset());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Card_IsBesideTheModel_NamesItsHash(string id)
    {
        var model = OwnModel.Find(id);

        var card = File.ReadAllText(Path.Combine(model.Folder, "README.md"));

        Assert.Contains(model.Entry.Sha256, card, StringComparison.Ordinal);
        Assert.Contains("Licence", card, StringComparison.Ordinal);
    }

    private static IModelOutputs Run(Net model, int count, int width, int height)
    {
        using var input = new TensorBuffer(model.Entry.Input, count, width, height);
        for (var i = 0; i < count; i++)
        {
            input.Write(i, OwnModel.Pattern(i, width, height));
        }

        return model.Run(input);
    }
}
