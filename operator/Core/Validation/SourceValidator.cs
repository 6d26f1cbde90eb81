using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>What a source says on its own: the same rules as <c>crds/</c> and more.</summary>
public static class SourceValidator
{
    public static EquatableArray<FieldError> Validate(AnalyticsSource source)
    {
        if (source.SpecError is { } error)
        {
            return [new FieldError(error.Field, error.Message)];
        }
        var findings = new Findings();
        var spec = source.Spec;
        findings.AddIf("metadata.name", DnsLabel.Problem(source.Metadata.Name, Limits.Name));
        findings.AddIf("spec.bucket", AwsNames.BucketProblem(spec.Bucket));
        findings.AddIf("spec.region", AwsNames.RegionProblem(spec.Region));
        findings.AddIf("spec.accountId", spec.AccountId is { } account ? AwsNames.AccountProblem(account) : null);
        KmsKeys(spec, findings);
        AllowEntryRules.Check(spec.Allow, findings);
        Adoptable(spec.Adoptable, findings);
        FileFormat(spec.FileFormat, findings);
        TableRules.Check(spec.Table, findings);
        ViewRules.Check(spec, findings);
        return findings.ToList();
    }

    private static void KmsKeys(AnalyticsSourceSpec spec, Findings findings)
    {
        findings.AtMost("spec.kmsKeyArns", spec.KmsKeyArns.Count, Limits.KmsKeys);
        for (var i = 0; i < spec.KmsKeyArns.Count; i++)
        {
            findings.AddIf($"spec.kmsKeyArns[{i}]", KmsKeyArn.Problem(spec.KmsKeyArns[i], spec.Region));
        }
        findings.Unique("spec.kmsKeyArns", spec.KmsKeyArns, "", arn => arn);
    }

    private static void Adoptable(EquatableArray<string> names, Findings findings)
    {
        findings.AtMost("spec.adoptable", names.Count, Limits.Adoptable);
        for (var i = 0; i < names.Count; i++)
        {
            findings.AddIf($"spec.adoptable[{i}]", names[i].Length == 0 ? "is empty; give an exact name" : PlainText.Problem(names[i], Limits.AdoptableName));
        }
        findings.Unique("spec.adoptable", names, "", name => name);
    }

    private static void FileFormat(FileFormat format, Findings findings)
    {
        findings.OneOf("spec.fileFormat.type", format.Type, FileFormatTypes.All);
        findings.OneOf("spec.fileFormat.compression", format.Compression, Compressions.All);
        findings.AddIf("spec.fileFormat.pattern", FilePattern.Problem(format.Pattern));
    }
}
